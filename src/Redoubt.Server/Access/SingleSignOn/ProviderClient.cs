using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Server.External;

namespace Redoubt.Server.Access.SingleSignOn;

/// <summary>Speaks to the identity provider, and to nobody else: other hosts are refused, and redirections are not followed.</summary>
internal sealed class ProviderClient : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;

    private readonly HttpClient _http = new(OutboundHandler.Create(connectTimeout: TimeSpan.FromSeconds(10)))
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    public void Dispose() => _http.Dispose();

    /// <summary>What the provider says of itself, from where OpenID Connect puts it.</summary>
    /// <exception cref="ProviderException">It cannot be had, or is another's.</exception>
    public async Task<ProviderDescription> DescribeAsync(ProviderSettings settings, CancellationToken cancel)
    {
        var document = await GetAsync(settings, new Uri(settings.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancel);
        if (Text(document, "issuer") != settings.Issuer)
            throw new ProviderException($"The provider calls itself '{Text(document, "issuer")}', not '{settings.Issuer}'. The setting must be written exactly so.");
        return new ProviderDescription(Address("authorization_endpoint", reached: false), Address("token_endpoint", reached: true), Address("jwks_uri", reached: true));

        Uri Address(string name, bool reached)
        {
            if (!Uri.TryCreate(Text(document, name), UriKind.Absolute, out var address))
                throw new ProviderException($"The provider's description has no {name}.");
            if (reached ? !settings.Allows(address) : address.Scheme is not ("https" or "http"))
                throw new ProviderException($"The provider's {name} lies on {address.Host}, which is not allowed. If that is right, an administrator can add the host.");
            return address;
        }
    }

    /// <summary>The keys that it signs with.</summary>
    public async Task<JsonNode> KeysAsync(ProviderSettings settings, ProviderDescription provider, CancellationToken cancel) =>
        await GetAsync(settings, provider.Keys, cancel);

    /// <summary>Changes the code that the browser brought into an id token.</summary>
    public async Task<string> RedeemAsync(
        ProviderSettings settings, ProviderDescription provider, string? secret, string code, string verifier, Uri redirect, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect.AbsoluteUri, ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Token);
        if (secret is null)
            form["client_id"] = settings.ClientId;
        else
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(secret)}")));
        request.Content = new FormUrlEncodedContent(form);
        return Text(await SendAsync(settings, request, cancel), "id_token") ?? throw new ProviderException("The provider gave no id token.");
    }

    private async Task<JsonNode> GetAsync(ProviderSettings settings, Uri address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(settings, request, cancel);
    }

    private async Task<JsonNode> SendAsync(ProviderSettings settings, HttpRequestMessage request, CancellationToken cancel)
    {
        var address = request.RequestUri!;
        if (!settings.Allows(address))
            throw new ProviderException($"{address.Host} is not the provider's.");
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            // What went wrong at a provider is its own text, and can quote what was sent: the number says enough.
            if (!answer.IsSuccessStatusCode)
                throw new ProviderException($"The provider refused at {address.AbsolutePath} ({(int)answer.StatusCode}).");
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel)) ?? throw new JsonException();
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new ProviderException($"The provider does not answer as it should at {address.Host}{address.AbsolutePath}.", failure);
        }
    }

    private static string? Text(JsonNode node, string name) => node is JsonObject && node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>Where a provider does what.</summary>
internal sealed record ProviderDescription(Uri Authorization, Uri Token, Uri Keys);
