using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Server.Access.SingleSignOn;

/// <summary>An id token whose signature, issuer, audience, times and nonce were found right (OpenID Connect Core, 3.1.3.7).</summary>
internal sealed class IdToken
{
    private const int Longest = 64 * 1024;

    /// <summary>How far the provider's clock may be off.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly JsonObject _claims;

    private IdToken(JsonObject claims) => _claims = claims;

    /// <summary>What the provider calls the person; never changes.</summary>
    public string Subject => Text("sub")!;

    /// <summary>Checks a token.</summary>
    /// <param name="token">As it came.</param>
    /// <param name="keys">The provider's (JWKS).</param>
    /// <param name="settings">Whose token it must be.</param>
    /// <param name="nonce">What this sign-in asked to have in it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ProviderException">Something is wrong with it.</exception>
    public static IdToken Check(string token, JsonNode keys, ProviderSettings settings, string nonce, DateTimeOffset now)
    {
        if (token.Length > Longest || token.Split('.') is not [var head, var body, var signature])
            throw Wrong("is no signed token");
        var header = Parse(head);
        VerifySignature(header, Encoding.ASCII.GetBytes($"{head}.{body}"), Decode(signature), keys);

        var claims = new IdToken(Parse(body));
        if (claims.Text("iss") != settings.Issuer)
            throw Wrong("is another issuer's");
        var audience = claims.List("aud");
        if (!audience.Contains(settings.ClientId))
            throw Wrong("is for somebody else");
        if (audience.Count > 1 ? claims.Text("azp") != settings.ClientId : claims.Text("azp") is { } party && party != settings.ClientId)
            throw Wrong("was made for another party");
        if (claims.Time("exp") is not { } expires || expires + Skew <= now)
            throw Wrong("has expired");
        if (claims.Time("iat") is not { } issued || issued - Skew > now)
            throw Wrong("comes from the future: compare the clocks");
        if (claims.Time("nbf") is { } from && from - Skew > now)
            throw Wrong("does not count yet");
        if (claims.Text("nonce") is not { } said || !Token.Same(said, nonce))
            throw Wrong("belongs to another sign-in");
        if (string.IsNullOrEmpty(claims.Text("sub")))
            throw Wrong("names nobody");
        return claims;
    }

    public string? Text(string claim) => _claims[claim] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A claim that is a text or a list of texts.</summary>
    public IReadOnlyList<string> List(string claim) => _claims[claim] switch
    {
        JsonArray array => [.. array.OfType<JsonValue>().Select(one => one.TryGetValue<string>(out var text) ? text : null).OfType<string>()],
        _ => Text(claim) is { } one ? [one] : [],
    };

    private DateTimeOffset? Time(string claim) =>
        _claims[claim] is JsonValue value && value.TryGetValue<double>(out var seconds) && seconds is > 0 and < 1e11 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;

    // Which algorithm counts is ours to say, and which key fits it: not the token's.
    private static void VerifySignature(JsonObject header, byte[] signed, byte[] signature, JsonNode keys)
    {
        var algorithm = Value(header, "alg");
        if (algorithm is not ("RS256" or "ES256"))
            throw Wrong("is not signed with RS256 or ES256");
        if (header["crit"] is not null)
            throw Wrong("asks for what is not known");
        var id = Value(header, "kid");
        var candidates = (keys["keys"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(key => Value(key, "kty") == (algorithm == "RS256" ? "RSA" : "EC") && Value(key, "use") is null or "sig" && (id is null || Value(key, "kid") == id)).ToList();
        if (candidates.Count == 0)
            throw Wrong("is signed with a key that the provider does not name");
        if (!candidates.Any(key => algorithm == "RS256" ? IsRsa(key, signed, signature) : IsEllipticCurve(key, signed, signature)))
            throw Wrong("has a wrong signature");
    }

    private static bool IsRsa(JsonObject key, byte[] signed, byte[] signature)
    {
        if (Value(key, "n") is not { } modulus || Value(key, "e") is not { } exponent)
            return false;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Decode(modulus), Exponent = Decode(exponent) });
        return rsa.KeySize >= 2048 && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool IsEllipticCurve(JsonObject key, byte[] signed, byte[] signature)
    {
        if (Value(key, "crv") != "P-256" || Value(key, "x") is not { } x || Value(key, "y") is not { } y)
            return false;
        try
        {
            using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Decode(x), Y = Decode(y) } });
            return curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false; // No point of the curve.
        }
    }

    private static string? Value(JsonObject from, string name) => from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Parse(string part)
    {
        try
        {
            return JsonNode.Parse(Decode(part), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw Wrong("is no signed token");
        }
        catch (JsonException)
        {
            throw Wrong("is no signed token");
        }
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            throw Wrong("is no signed token");
        }
    }

    private static ProviderException Wrong(string what) => new($"The provider's id token {what}.");
}
