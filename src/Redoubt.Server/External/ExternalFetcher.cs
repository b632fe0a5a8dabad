using System.Net;
using System.Net.Sockets;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.External;

/// <summary>
/// Fetches what <c>externaldata</c> names, from where an administrator allows it and from nowhere else: redirects, and what names stand
/// for, are held against the same list. No credentials, no cookies, no proxy.
/// </summary>
internal sealed class ExternalFetcher : IExternalSource, IDisposable
{
    private const int MostRedirects = 5;
    private const int MostAddress = 4_000;

    private readonly ExternalLimits _limits;
    private readonly ExternalCache? _cache;
    private readonly Action<string> _tell;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly SemaphoreSlim _turn;
    private readonly HttpClient _http;

    /// <param name="limits">What may be fetched.</param>
    /// <param name="cache">Where texts are kept; null for nowhere.</param>
    /// <param name="tell">Told of each fetch in a line, without what an address's query may hold of secrets.</param>
    /// <param name="resolve">Which addresses a name stands for; null to ask the system.</param>
    public ExternalFetcher(
        ExternalLimits limits, ExternalCache? cache, Action<string> tell, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        (_limits, _cache, _tell, _turn) = (limits, cache, tell, new SemaphoreSlim(limits.AtOnce));
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
        _http = new HttpClient(OutboundHandler.Create(ConnectAsync, TimeSpan.FromMinutes(1), decompression: DecompressionMethods.GZip))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("redoubt");
    }

    public void Check(string address) => Allowed(address);

    public string Fetch(string address, CancellationToken cancel) => FetchAsync(Allowed(address), cancel).GetAwaiter().GetResult();

    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    private async Task<string> FetchAsync(Uri address, CancellationToken cancel)
    {
        // With the list in the key, a text that came by a way that is closed now is not found.
        var key = string.Join('\n', [address.AbsoluteUri, .. _limits.Allowed.Select(entry => entry.ToString())]);
        await _turn.WaitAsync(cancel);
        try
        {
            if (_cache?.Find(key) is { } kept)
                return kept;
            var text = await AttemptAsync(address, cancel);
            _cache?.Keep(key, text);
            return text;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string> AttemptAsync(Uri address, CancellationToken cancel)
    {
        var outcome = "cancelled";
        using var late = new CancellationTokenSource(_limits.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var text = await GetAsync(address, either.Token);
            outcome = $"{text.Length:N0} characters";
            return text;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            outcome = "too slow";
            throw new ExternalDataRefusedException($"{Bare(address)} could not be read within {_limits.Time.TotalSeconds:0.#} seconds");
        }
        catch (ExternalDataRefusedException refused)
        {
            outcome = refused.Message;
            throw;
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException)
        {
            outcome = failed.GetType().Name;
            for (var inner = failed; inner is not null; inner = inner.InnerException)
            {
                if (inner is ExternalDataRefusedException refused)
                    throw new ExternalDataRefusedException(outcome = refused.Message);
            }

            throw new ExternalDataRefusedException($"{Bare(address)} could not be read: {failed.Message}");
        }
        finally
        {
            _tell($"externaldata: fetched {Bare(address)}: {outcome}");
        }
    }

    private async Task<string> GetAsync(Uri address, CancellationToken cancel)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location)
            {
                address = Allowed(new Uri(address, location).AbsoluteUri, $"{Bare(address)} leads elsewhere: ");
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK)
                throw new ExternalDataRefusedException($"{Bare(address)} answered {(int)answer.StatusCode}");
            try
            {
                if (answer.Content.Headers.ContentLength > _limits.Bytes)
                    throw BoundedText.TooLarge(_limits.Bytes);
                await using var body = await answer.Content.ReadAsStreamAsync(cancel);
                return await BoundedText.ReadAsync(body, _limits.Bytes, cancel);
            }
            catch (ExternalDataRefusedException unfit)
            {
                throw new ExternalDataRefusedException($"{Bare(address)} {unfit.Message}");
            }
        }

        throw new ExternalDataRefusedException($"{Bare(address)} is redirected more than {MostRedirects} times");
    }

    private Uri Allowed(string address, string why = "")
    {
        if (address.Length > MostAddress || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
            throw new ExternalDataRefusedException(why + "the address is no URL, or too long");
        if (!_limits.Allowed.Any(entry => entry.Covers(uri)))
        {
            throw new ExternalDataRefusedException(
                $"{why}{Bare(uri)} is not allowed. An administrator can allow it: serve --allow-external-data {Bare(new Uri(uri, "."))}");
        }

        return uri;
    }

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel) => CheckedConnection.OpenAsync(
        context.DnsEndPoint, _limits.Allowed, _resolve,
        inside => new ExternalDataRefusedException(inside is null
            ? $"the name {context.DnsEndPoint.Host} is not known"
            : $"{context.DnsEndPoint.Host} stands for {inside}, which is not in the public network. An administrator can allow that: serve --allow-private-external-data"),
        cancel);

    // A query may hold a key to the address; it is not ours to write down.
    private static string Bare(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
