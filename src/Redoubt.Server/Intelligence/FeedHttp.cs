using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Redoubt.Incidents.Intelligence;
using Redoubt.Server.External;

namespace Redoubt.Server.Intelligence;

/// <summary>A feed could not be read; the message says why and is shown to people.</summary>
internal sealed class FeedFailedException(string message) : Exception(message);

/// <summary>
/// Reads from the one host that an administrator configured for a feed: no redirects, no proxy, no cookies, and the host's name is held
/// against the rule for private addresses at the moment of connecting.
/// </summary>
internal sealed class FeedHttp : IDisposable
{
    /// <summary>The most of one answer.</summary>
    public const long MostBytes = 256L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly AllowedAddress _allowed;
    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue? _authorization;

    /// <param name="settings">Where the feed is.</param>
    /// <param name="secret">Password or token; null for none.</param>
    /// <exception cref="FeedFailedException">The address cannot be used.</exception>
    public FeedHttp(FeedSettings settings, string? secret)
    {
        try
        {
            _allowed = AllowedAddress.Parse(settings.Address!, settings.Private);
        }
        catch (FormatException wrong)
        {
            throw new FeedFailedException(wrong.Message + ".");
        }

        _authorization = secret is null ? null
            : settings.User is null ? new AuthenticationHeaderValue("Bearer", secret)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{secret}")));
        _http = new HttpClient(OutboundHandler.Create(ConnectAsync, connectTimeout: TimeSpan.FromSeconds(15), decompression: DecompressionMethods.GZip))
        {
            Timeout = Longest,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("redoubt");
    }

    /// <summary>The configured address.</summary>
    public Uri Address => _allowed.Address;

    /// <summary>Gets something below or at the configured address, and hands its body over.</summary>
    /// <param name="address">On the same host.</param>
    /// <param name="accept">The media type asked for; null for any.</param>
    /// <param name="read">Reads the body; the answer's headers come along.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="FeedFailedException">It could not be got.</exception>
    public async Task<T> GetAsync<T>(Uri address, string? accept, Func<Stream, HttpResponseHeaders, Task<T>> read, CancellationToken cancel)
    {
        if (address.Scheme != Address.Scheme || address.Authority != Address.Authority)
            throw new FeedFailedException($"{address.Host} is not the configured host.");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = _authorization;
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new FeedFailedException($"{address.Authority} answered {(int)answer.StatusCode}{Hint(answer.StatusCode)}.");
            if (answer.Content.Headers.ContentLength > MostBytes)
                throw new FeedFailedException($"{address.Authority} sends more than {MostBytes >> 20} MB.");
            await using var body = await answer.Content.ReadAsStreamAsync(cancel);
            return await read(body, answer.Headers);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new FeedFailedException($"{address.Authority} did not answer within {Longest.TotalMinutes:0} minutes.");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException)
        {
            var cause = failed.GetBaseException();
            throw cause is FeedFailedException known ? known : new FeedFailedException($"{address.Authority} cannot be reached: {cause.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel) => CheckedConnection.OpenAsync(
        context.DnsEndPoint, [_allowed], Dns.GetHostAddressesAsync,
        inside => new FeedFailedException(inside is null
            ? $"The name {context.DnsEndPoint.Host} is not known."
            : $"{context.DnsEndPoint.Host} stands for {inside}, an address inside a private network; the feed's settings do not allow that."),
        cancel);

    private static string Hint(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ": the password or token is missing or wrong",
        HttpStatusCode.NotFound => ": there is nothing at that address",
        HttpStatusCode.NotAcceptable => ": it does not speak TAXII 2.1",
        (HttpStatusCode)429 => ": it is asked too often",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => ": it leads elsewhere; configure that address",
        _ => "",
    };
}
