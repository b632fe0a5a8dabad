using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Redoubt.Incidents.Response;
using Redoubt.Kql;
using Redoubt.Server.External;

namespace Redoubt.Server.Connectors;

/// <summary>What a connector's system answered.</summary>
internal sealed record HttpAnswer(int Status, string Body, HttpResponseHeaders Headers)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>The body as JSON; undefined when it is none.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize<JsonElement>(Body);
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }

    /// <summary>A text at a path of properties; null when it is not there.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        var json = Json;
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }

        return json.ValueKind switch { JsonValueKind.String => json.GetString(), JsonValueKind.Number => json.GetRawText(), _ => null };
    }

    public TimeSpan? Wait(TimeProvider time) =>
        Headers.RetryAfter is { } after ? after.Delta ?? (after.Date is { } date ? date - time.GetUtcNow() : null) : null;
}

/// <summary>The request was certainly not sent.</summary>
internal sealed class NotSentException(string message) : Exception(message);

/// <summary>
/// Sends requests to the hosts that an administrator configured and to no other: no redirects, no proxy, no cookies, and each name is
/// held against the rule for private addresses at the moment of connecting. A connection serves one request: on one that is used again,
/// .NET might send a request twice.
/// </summary>
internal sealed class ConnectorHttp : IDisposable
{
    private const int MostAnswer = 1 << 20;

    private readonly IReadOnlyList<AllowedAddress> _allowed;
    private readonly HttpClient _http;

    public ConnectorHttp(params IReadOnlyList<AllowedAddress> allowed)
    {
        _allowed = allowed;
        _http = new HttpClient(OutboundHandler.Create(ConnectAsync, TimeSpan.Zero, TimeSpan.FromSeconds(15)))
        {
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("redoubt");
    }

    /// <exception cref="NotSentException">It was not sent.</exception>
    /// <exception cref="HttpRequestException">It may have been.</exception>
    /// <exception cref="OperationCanceledException">It may have been, and took too long.</exception>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var address = request.RequestUri!;
        if (!_allowed.Any(allowed => allowed.Address.Scheme == address.Scheme && allowed.Address.Authority == address.Authority))
            throw new NotSentException($"{address.Host} is not the configured host.");
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            await using var body = await answer.Content.ReadAsStreamAsync(cancel);
            return new HttpAnswer((int)answer.StatusCode, await BoundedText.ReadAsync(body, MostAnswer, cancel), answer.Headers);
        }
        catch (HttpRequestException failed) when (failed.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError)
        {
            var cause = failed.GetBaseException();
            throw new NotSentException(cause is NotSentException ? cause.Message : $"{address.Authority} cannot be reached: {cause.Message}");
        }
    }

    /// <summary>Sends what does something, and says what the answer, or its absence, means.</summary>
    public async Task<ConnectorAnswer> DoAsync(HttpRequestMessage request, Func<HttpAnswer, ConnectorAnswer> read, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            using (request)
            {
                var answer = await SendAsync(request, cancel);
                return answer.IsGood ? read(answer) : Failure(answer, time);
            }
        }
        catch (NotSentException notSent)
        {
            return ConnectorAnswer.TryAgain(notSent.Message);
        }
        catch (Exception lost) when (IsLost(lost, cancel))
        {
            return ConnectorAnswer.Unknown("The request was sent and not answered.");
        }
    }

    /// <summary>Sends what only asks: whatever goes wrong says nothing about the action.</summary>
    /// <param name="request">The question.</param>
    /// <param name="read">What a good answer means.</param>
    /// <param name="action">What is asked about: one that was accepted is asked about again.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ConnectorAnswer> AskAsync(
        HttpRequestMessage request, Func<HttpAnswer, ConnectorAnswer> read, ResponseAction action, CancellationToken cancel)
    {
        string why;
        try
        {
            using (request)
            {
                var answer = await SendAsync(request, cancel);
                if (answer.IsGood || answer.Status == 404)
                    return read(answer);
                why = Says(answer);
            }
        }
        catch (NotSentException notSent)
        {
            why = notSent.Message;
        }
        catch (Exception lost) when (IsLost(lost, cancel))
        {
            why = "The question was not answered.";
        }

        return Unclear(action, why);
    }

    /// <summary>What to say when an action's state cannot be learned now.</summary>
    public static ConnectorAnswer Unclear(ResponseAction action, string why) =>
        action.Ticket is not null && action.State == ActionState.Running ? ConnectorAnswer.Accepted(why) : ConnectorAnswer.Unknown(why);

    public static bool IsLost(Exception error, CancellationToken cancel) =>
        error is HttpRequestException or IOException or SocketException or ExternalDataRefusedException
        || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    public static ConnectorAnswer Failure(HttpAnswer answer, TimeProvider time) => answer.Status switch
    {
        429 or 503 => ConnectorAnswer.TryAgain(Says(answer), answer.Wait(time)),
        // A server that fails, or one between, may have done it before.
        408 or >= 500 => ConnectorAnswer.Unknown(Says(answer)),
        _ => ConnectorAnswer.Refused(Says(answer)),
    };

    /// <summary>The status and what the body says, for people.</summary>
    public static string Says(HttpAnswer answer)
    {
        var text = answer.Text("error", "message") ?? answer.Text("error_description") ?? answer.Text("message") ?? answer.Text("detail")
            ?? answer.Text("title") ?? answer.Text("error");
        return text is null ? $"It answered {answer.Status}." : $"It answered {answer.Status}: {text}";
    }

    public void Dispose() => _http.Dispose();

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel) => CheckedConnection.OpenAsync(
        context.DnsEndPoint, _allowed, Dns.GetHostAddressesAsync,
        inside => new NotSentException(inside is null
            ? $"The name {context.DnsEndPoint.Host} is not known."
            : $"{context.DnsEndPoint.Host} stands for {inside}, an address inside a private network; the connector's settings do not allow that."),
        cancel);
}
