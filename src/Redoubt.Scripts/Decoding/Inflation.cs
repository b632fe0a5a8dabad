using System.IO.Compression;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Decoding;

/// <summary>Unpacks compressed bytes, within the budget.</summary>
internal static class Inflation
{
    // A text that shrinks to less than a two-hundredth holds nothing: it is there to fill memory.
    private const int MostRatio = 1000;

    public static byte[]? Gzip(byte[] packed, Budget budget) => Read(packed, budget, stream => new GZipStream(stream, CompressionMode.Decompress));

    public static byte[]? Deflate(byte[] packed, Budget budget) => Read(packed, budget, stream => new DeflateStream(stream, CompressionMode.Decompress));

    public static byte[]? Zlib(byte[] packed, Budget budget) => Read(packed, budget, stream => new ZLibStream(stream, CompressionMode.Decompress));

    public static byte[]? Brotli(byte[] packed, Budget budget) => Read(packed, budget, stream => new BrotliStream(stream, CompressionMode.Decompress));

    /// <summary>What the platform's readers throw at damaged data; zlib's own fault is an IOException.</summary>
    public static bool IsDamage(Exception fault) => fault is InvalidDataException or IOException or InvalidOperationException;

    // What could be read before the fault, as the script's own reader would have had it; null when that is nothing.
    private static byte[]? Read(byte[] packed, Budget budget, Func<Stream, Stream> open)
    {
        var most = Math.Min(budget.Limits.Unpacked, Math.Max(64 * 1024L, packed.LongLength * MostRatio));
        using var to = new MemoryStream();
        try
        {
            using var from = open(new MemoryStream(packed, writable: false));
            var block = new byte[16 * 1024];
            for (int read; (read = from.Read(block)) > 0;)
            {
                if (to.Length + read > most)
                {
                    budget.Note($"unpacking was stopped at {most:N0} bytes");
                    break;
                }

                to.Write(block, 0, read);
                if (!budget.Step(4))
                    break;
            }
        }
        catch (Exception bad) when (IsDamage(bad))
        {
            // Kept: what came before the damage.
        }

        return to.Length > 0 && budget.Produce(to.Length) ? to.ToArray() : null;
    }
}
