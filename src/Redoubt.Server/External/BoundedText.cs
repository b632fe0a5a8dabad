using System.IO.Compression;
using System.Text;
using Redoubt.Kql;

namespace Redoubt.Server.External;

/// <summary>Reads a text of which nobody knows how large it will be.</summary>
internal static class BoundedText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a stream, which may be gzip. A byte order mark is left out.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="limit">The most bytes, as received and as text.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="ExternalDataRefusedException">It is larger, or no UTF-8; the message continues "it ".</exception>
    public static async Task<string> ReadAsync(Stream stream, long limit, CancellationToken cancel)
    {
        var bytes = await TakeAsync(stream, limit, "", cancel);
        if (bytes is [0x1f, 0x8b, ..])
        {
            using var packed = new MemoryStream(bytes);
            await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            try
            {
                bytes = await TakeAsync(unpacked, limit, " unpacked", cancel);
            }
            catch (InvalidDataException)
            {
                throw new ExternalDataRefusedException("is damaged gzip");
            }
        }

        try
        {
            return Strict.GetString(bytes is [0xef, 0xbb, 0xbf, ..] ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ExternalDataRefusedException("is not UTF-8 text");
        }
    }

    private static async Task<byte[]> TakeAsync(Stream stream, long limit, string how, CancellationToken cancel)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (taken.Length + read > limit)
                throw TooLarge(limit, how);
            taken.Write(buffer, 0, read);
        }

        return taken.ToArray();
    }

    public static ExternalDataRefusedException TooLarge(long limit, string how = "") =>
        new($"is too large{how}: over {(limit >= 1 << 20 ? $"{limit >> 20:N0} MB" : $"{limit:N0} bytes")}");
}
