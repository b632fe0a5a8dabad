using System.Buffers;
using System.IO.Compression;

namespace Redoubt.Server.Ingest;

/// <summary>The body of an ingest request as plain bytes, of bounded size however small it was sent.</summary>
internal static class IngestBody
{
    /// <summary>Most bytes sent, compressed or not.</summary>
    public const long MostSent = 1L << 30;

    /// <summary>Most bytes after decompression.</summary>
    public const long MostPlain = 4L << 30;

    // Below this any ratio is harmless; above it, more than this many to one is no log that a product wrote.
    private const long FreeOfRatio = 64L << 20;
    private const int HighestRatio = 200;

    /// <exception cref="BadHttpRequestException">A content encoding other than gzip (415).</exception>
    public static async Task<Stream> OpenAsync(HttpRequest request, CancellationToken cancel)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
            throw new BadHttpRequestException($"Content-Encoding '{encoding}' is not understood; send gzip or plain.", StatusCodes.Status415UnsupportedMediaType);
        var start = await request.BodyReader.ReadAtLeastAsync(2, cancel);
        var isGzip = StartsAsGzip(start.Buffer);
        request.BodyReader.AdvanceTo(start.Buffer.Start);
        var body = request.BodyReader.AsStream(leaveOpen: true);
        if (!isGzip)
            return new BoundedStream(body, () => 0);
        var sent = new CountingStream(body);
        return new BoundedStream(new GZipStream(sent, CompressionMode.Decompress), () => sent.Count);
    }

    private static bool StartsAsGzip(ReadOnlySequence<byte> start)
    {
        if (start.Length < 2)
            return false;
        Span<byte> two = stackalloc byte[2];
        start.Slice(0, 2).CopyTo(two);
        return IsGzip(two);
    }

    private static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    private sealed class CountingStream(Stream inner) : ReadOnlyStream
    {
        public long Count { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count += read;
            return read;
        }
    }

    /// <param name="inner">Plain bytes.</param>
    /// <param name="sent">How many bytes they were sent as; 0 when they were sent plain.</param>
    private sealed class BoundedStream(Stream inner, Func<long> sent) : ReadOnlyStream
    {
        private long _count;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // At least two bytes first, so that gzip inside gzip shows: the reader behind would unpack it without bounds.
            var read = _count == 0
                ? await inner.ReadAtLeastAsync(buffer, Math.Min(2, buffer.Length), throwOnEndOfStream: false, cancellationToken)
                : await inner.ReadAsync(buffer, cancellationToken);
            if (_count == 0 && IsGzip(buffer.Span[..read]))
                throw new BadHttpRequestException("The records are packed twice; pack them once.", StatusCodes.Status415UnsupportedMediaType);
            _count += read;
            var compressed = sent();
            if (_count > MostPlain || (compressed > 0 && _count > FreeOfRatio && _count > compressed * HighestRatio))
                throw new BadHttpRequestException("The records are too large; send them in parts.", StatusCodes.Status413PayloadTooLarge);
            return read;
        }
    }
}
