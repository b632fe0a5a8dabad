using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Redoubt.Server.Tests.Access;

/// <summary>An identity provider on a port of this machine. It checks what it is sent as a real one does, and lies as the test wants.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "redoubt-here";
    public const string Secret = "client secret";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, JsonObject> _codes = new();
    private readonly WebApplication _app;
    private readonly TimeProvider _time;

    private FakeProvider(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    /// <summary>RS256 or ES256; what else is written into the header as it is.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Changes the claims before they are signed.</summary>
    public Action<JsonObject> Claims { get; set; } = _ => { };

    /// <summary>Changes the token after it was signed.</summary>
    public Func<string, string> Forge { get; set; } = token => token;

    /// <summary>Changes the description.</summary>
    public Action<JsonObject> Description { get; set; } = _ => { };

    public List<string> Asked { get; } = [];

    public string Issuer => _app.Urls.First();

    public static async Task<FakeProvider> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new FakeProvider(app, time);
        app.Use((context, next) =>
        {
            provider.Asked.Add(context.Request.Path);
            return next(context);
        });
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/keys", provider.Keys);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The person agrees: the address to which the browser is sent back.</summary>
    public Uri Agree(Uri authorization, string subject, params string[] groups)
    {
        var asked = QueryHelpers.ParseQuery(authorization.Query);
        asked["response_type"].ToString().ShouldBe("code");
        asked["client_id"].ToString().ShouldBe(ClientId);
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["scope"].ToString().Split(' ').ShouldContain("openid");
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new JsonObject
        {
            ["challenge"] = asked["code_challenge"].ToString(),
            ["redirect"] = asked["redirect_uri"].ToString(),
            ["claims"] = new JsonObject
            {
                ["iss"] = Issuer, ["sub"] = subject, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = asked["nonce"].ToString(),
                ["preferred_username"] = subject, ["name"] = "Person " + subject, ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]),
            },
        };
        return new Uri(QueryHelpers.AddQueryString(asked["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"].ToString() }));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
        _curve.Dispose();
    }

    private IResult Describe()
    {
        var description = new JsonObject { ["issuer"] = Issuer, ["authorization_endpoint"] = Issuer + "/authorize?tenant=1", ["token_endpoint"] = Issuer + "/token", ["jwks_uri"] = Issuer + "/keys" };
        Description(description);
        return Results.Json(description);
    }

    private IResult Keys()
    {
        var (rsa, curve) = (_rsa.ExportParameters(false), _curve.ExportParameters(false));
        return Results.Json(new
        {
            keys = new object[]
            {
                new { kty = "RSA", use = "sig", kid = "r", n = Base64Url.EncodeToString(rsa.Modulus), e = Base64Url.EncodeToString(rsa.Exponent) },
                new { kty = "EC", use = "sig", kid = "e", crv = "P-256", x = Base64Url.EncodeToString(curve.Q.X), y = Base64Url.EncodeToString(curve.Q.Y) },
            },
        });
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Uri.EscapeDataString(Secret)}"));
        if (request.Headers.Authorization != "Basic " + basic || !_codes.TryRemove(form["code"].ToString(), out var known)
            || form["redirect_uri"] != (string?)known["redirect"]
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != (string?)known["challenge"])
            return Results.BadRequest(new { error = "invalid_grant" });
        var claims = (JsonObject)known["claims"]!;
        Claims(claims);
        return Results.Json(new { access_token = "x", token_type = "Bearer", id_token = Forge(Sign(claims)) });
    }

    private string Sign(JsonObject claims)
    {
        var head = new { alg = Algorithm, kid = Algorithm == "ES256" ? "e" : "r" };
        var text = $"{Part(JsonSerializer.Serialize(head))}.{Part(claims.ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = Algorithm switch
        {
            "ES256" => _curve.SignData(bytes, HashAlgorithmName.SHA256),
            // The old trick: the public key, which everybody has, as the secret of an HMAC.
            "HS256" => HMACSHA256.HashData(_rsa.ExportSubjectPublicKeyInfo(), bytes),
            "none" => [],
            _ => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
