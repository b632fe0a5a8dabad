using System.Net;
using System.Net.Sockets;
using Redoubt.Copilot.Models;
using Redoubt.Server.Connectors;
using Redoubt.Server.External;

namespace Redoubt.Server.Models;

/// <summary>
/// Reaches the one host that an administrator named for a model: no redirects, no proxy, no cookies, and its name is held against the rule
/// for private addresses at the moment of connecting.
/// </summary>
internal sealed class ModelHttp : IDisposable
{
    private readonly AllowedAddress _allowed;
    private readonly HttpClient _http;

    public ModelHttp(AllowedAddress allowed)
    {
        _allowed = allowed;
        _http = new HttpClient(OutboundHandler.Create(ConnectAsync, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("redoubt");
    }

    /// <summary>Sends a request and reads its answer, as far as it goes, with a function.</summary>
    /// <exception cref="ModelFaultException">Nothing usable came back. Its message holds nothing that the other side wrote: that may repeat the key.</exception>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, long mostBytes, Func<Stream, string?, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        var address = request.RequestUri!;
        if (address.Scheme != _allowed.Address.Scheme || address.Authority != _allowed.Address.Authority)
            throw new ModelFaultException(ModelFault.Unreachable, $"{address.Host} is not the configured host.");
        var answered = false;
        try
        {
            // With its length: small servers do not take what comes in pieces.
            if (request.Content is { } sent)
                await sent.LoadIntoBufferAsync(cancel);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            answered = true;
            if (!answer.IsSuccessStatusCode)
                throw Failure(answer);
            await using var body = new LimitedStream(await answer.Content.ReadAsStreamAsync(cancel), mostBytes);
            return await read(body, answer.Content.Headers.ContentType?.MediaType, cancel);
        }
        catch (HttpRequestException failed) when (!answered)
        {
            var cause = failed.GetBaseException();
            throw cause is NotSentException || failed.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                ? new ModelFaultException(ModelFault.Unreachable, $"The model cannot be reached: {cause.Message}")
                : new ModelFaultException(ModelFault.Broken, "The connection to the model ended before it answered.");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException)
        {
            throw new ModelFaultException(ModelFault.Broken, "The connection ended in the middle of the model's reply.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static ModelFaultException Failure(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        401 or 403 => new ModelFaultException(ModelFault.Unauthorized, $"The model's service does not accept the key ({(int)answer.StatusCode})."),
        404 => new ModelFaultException(ModelFault.Rejected, "The service knows no such model or address (404)."),
        429 => new BusyException("The service has too much to do or its quota is used up (429).", answer.Headers.RetryAfter?.Delta),
        >= 500 => new BusyException($"The service failed ({(int)answer.StatusCode}).", answer.Headers.RetryAfter?.Delta),
        >= 300 and < 400 => new ModelFaultException(ModelFault.Rejected, "The service sends to another address; that is not followed."),
        _ => new ModelFaultException(ModelFault.Rejected, $"The service did not accept the request ({(int)answer.StatusCode})."),
    };

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel) => CheckedConnection.OpenAsync(
        context.DnsEndPoint, [_allowed], Dns.GetHostAddressesAsync,
        inside => new NotSentException(inside is null
            ? $"the name {context.DnsEndPoint.Host} is not known."
            : $"{context.DnsEndPoint.Host} stands for {inside}, an address inside a private network; the model's settings do not allow that."),
        cancel);
}

/// <summary>The service may take the same request a moment later.</summary>
internal sealed class BusyException(string message, TimeSpan? after) : ModelFaultException(ModelFault.Busy, message)
{
    public TimeSpan? After { get; } = after;
}
