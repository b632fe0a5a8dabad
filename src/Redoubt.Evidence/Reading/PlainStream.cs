using System.IO.Compression;

namespace Redoubt.Evidence.Reading;

/// <summary>An input with gzip, if it is gzip, taken off.</summary>
internal static class PlainStream
{
    public static async Task<Stream> OpenAsync(Stream input, CancellationToken cancellation)
    {
        var head = new byte[2];
        var length = await input.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellation);
        var whole = new PrefixedStream(head.AsMemory(0, length), input);
        if (length < 2 || head[0] != 0x1F || head[1] != 0x8B)
            return whole;
        return new UnpackedStream(new GZipStream(whole, CompressionMode.Decompress), new UnpackedBytes(() => whole.Taken));
    }
}
