using System.IO.Compression;
using System.Text;

namespace Redoubt.Kql.Runtime.Encodings;

/// <summary>Texts compressed with gzip or zlib, in Base64.</summary>
internal static class Compression
{
    /// <summary>What is larger than this when decompressed is refused, in bytes.</summary>
    private const int Largest = 16 * 1024 * 1024;

    public static string Compress(string text, Func<Stream, Stream> compressor)
    {
        using var compressed = new MemoryStream();
        using (var stream = compressor(compressed))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(compressed.ToArray());
    }

    /// <summary>The text; empty when it cannot be decompressed.</summary>
    public static string Decompress(string text, Func<Stream, Stream> decompressor)
    {
        if (Base64.Bytes(text) is not { } bytes)
            return "";
        try
        {
            using var stream = decompressor(new MemoryStream(bytes));
            using var result = new MemoryStream();
            var buffer = new byte[16 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (result.Length + read > Largest)
                    return "";
                result.Write(buffer, 0, read);
            }

            return Base64.Utf8(result.GetBuffer().AsSpan(0, (int)result.Length)) ?? "";
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    public static Stream Gzip(Stream to) => new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);

    public static Stream Zlib(Stream to) => new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true);

    public static Stream Gunzip(Stream from) => new GZipStream(from, CompressionMode.Decompress);

    public static Stream Unzlib(Stream from) => new ZLibStream(from, CompressionMode.Decompress);
}
