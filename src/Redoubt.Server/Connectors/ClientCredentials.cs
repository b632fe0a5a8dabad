using Redoubt.Incidents.Response;

namespace Redoubt.Server.Connectors;

/// <summary>A token got with a client's own secret (OAuth 2.0 client credentials), kept until a minute before it ends.</summary>
internal sealed class ClientCredentials(ConnectorHttp http, Uri endpoint, string client, string secret, string scope, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private string? _token;
    private DateTimeOffset _until;

    /// <returns>A token, or why there is none; nothing of the action was sent then.</returns>
    public async Task<(string? Token, ConnectorAnswer? WhyNot)> TokenAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_token is not null && time.GetUtcNow() < _until)
                return (_token, null);
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret, ["scope"] = scope,
                }),
            };
            var answer = await http.SendAsync(request, cancel);
            if (!answer.IsGood || answer.Text("access_token") is not { } token)
            {
                var says = "No token: " + ConnectorHttp.Says(answer);
                return (null, answer.Status is 429 or >= 500 ? ConnectorAnswer.TryAgain(says, answer.Wait(time)) : ConnectorAnswer.Refused(says));
            }

            var seconds = int.TryParse(answer.Text("expires_in"), out var told) ? told : 300;
            (_token, _until) = (token, time.GetUtcNow().AddSeconds(Math.Max(0, seconds - 60)));
            return (token, null);
        }
        catch (Exception failed) when (failed is NotSentException || ConnectorHttp.IsLost(failed, cancel))
        {
            return (null, ConnectorAnswer.TryAgain($"No token: {failed.Message}"));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
