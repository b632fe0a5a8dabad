using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Server.External;

namespace Redoubt.Server.Connectors;

/// <summary>What Microsoft's two APIs have in common: an application of the tenant's, its token, and requests with it.</summary>
internal sealed partial class MicrosoftApi : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ConnectorHttp _http;
    private readonly ClientCredentials _credentials;
    private readonly AllowedAddress _api;

    public MicrosoftApi(SettingValues settings, string scope, TimeProvider time)
    {
        var login = settings.Address("loginUrl");
        (_time, _api) = (time, settings.Address("apiUrl"));
        _http = new ConnectorHttp(login, _api);
        var tenant = settings["tenantId"];
        if (!Plain().IsMatch(tenant))
            throw new InvalidChangeException("tenantId", "The tenant is a GUID or a domain name.");
        _credentials = new ClientCredentials(
            _http, new Uri(login.Address, $"/{tenant}/oauth2/v2.0/token"), settings["clientId"], settings["clientSecret"], scope, time);
    }

    public static SettingField[] Fields(string api) =>
    [
        new("tenantId", "Tenant", SettingKind.Text, "The directory's id", Required: true),
        new("clientId", "Application", SettingKind.Text, "The id of an application that is registered for Redoubt", Required: true),
        new("clientSecret", "Client secret", SettingKind.Secret, Required: true),
        new("loginUrl", "Sign-in address", SettingKind.Address, "Another one in national clouds", Default: "https://login.microsoftonline.com/"),
        new("apiUrl", "API address", SettingKind.Address, "Another one in national clouds", Default: api),
        ConnectorForm.AllowPrivate,
    ];

    /// <summary>Sends what does something.</summary>
    public async Task<ConnectorAnswer> DoAsync(
        HttpMethod method, string path, object? body, Func<HttpAnswer, ConnectorAnswer> read, CancellationToken cancel)
    {
        var (token, whyNot) = await _credentials.TokenAsync(cancel);
        return whyNot ?? await _http.DoAsync(Request(method, path, body, token!), read, _time, cancel);
    }

    /// <summary>Asks about an action.</summary>
    public async Task<ConnectorAnswer> AskAsync(string path, Func<HttpAnswer, ConnectorAnswer> read, ResponseAction action, CancellationToken cancel)
    {
        var (token, whyNot) = await _credentials.TokenAsync(cancel);
        return whyNot is null
            ? await _http.AskAsync(Request(HttpMethod.Get, path, null, token!), read, action, cancel)
            : ConnectorHttp.Unclear(action, whyNot.Text);
    }

    /// <summary>Looks something up before anything is done.</summary>
    /// <returns>The answer, or what is to be said of the action when there is none.</returns>
    public async Task<(HttpAnswer? Answer, ConnectorAnswer? WhyNot)> FindAsync(string path, CancellationToken cancel)
    {
        var (token, whyNot) = await _credentials.TokenAsync(cancel);
        if (whyNot is not null)
            return (null, whyNot);
        try
        {
            using var request = Request(HttpMethod.Get, path, null, token!);
            var answer = await _http.SendAsync(request, cancel);
            if (answer.IsGood)
                return (answer, null);
            return (null, answer.Status is 429 or >= 500
                ? ConnectorAnswer.TryAgain(ConnectorHttp.Says(answer), answer.Wait(_time)) : ConnectorAnswer.Refused(ConnectorHttp.Says(answer)));
        }
        catch (Exception failed) when (failed is NotSentException || ConnectorHttp.IsLost(failed, cancel))
        {
            // Only a question was asked.
            return (null, ConnectorAnswer.TryAgain(failed.Message));
        }
    }

    public async Task<ConnectorTest> TestAsync(string path, CancellationToken cancel)
    {
        var (answer, whyNot) = await FindAsync(path, cancel);
        return answer is null ? new(false, whyNot!.Text) : new(true, $"Signed in; {_api.Address.Host} answered {answer.Status}.");
    }

    /// <summary>A value in an OData filter.</summary>
    public static string Quoted(string value) => Uri.EscapeDataString($"'{value.Replace("'", "''", StringComparison.Ordinal)}'");

    public void Dispose()
    {
        _credentials.Dispose();
        _http.Dispose();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, object? body, string token)
    {
        var request = new HttpRequestMessage(method, new Uri(_api.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: Plainly);
        return request;
    }

    // The names stand as they are written here: Microsoft's own.
    private static readonly System.Text.Json.JsonSerializerOptions Plainly = new();

    [GeneratedRegex("^[A-Za-z0-9.-]{1,100}$")]
    private static partial Regex Plain();
}
