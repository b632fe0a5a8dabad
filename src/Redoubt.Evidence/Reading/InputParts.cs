using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Redoubt.Evidence.Reading;

/// <summary>The files of an input: one, or those of a zip archive, each plain or gzip.</summary>
internal static class InputParts
{
    private const int MostEntries = 10_000;
    private const long MostSpooled = 4L << 30;

    private static ReadOnlySpan<byte> ZipStart => "PK\u0003\u0004"u8;

    /// <exception cref="InvalidDataException">The archive is broken.</exception>
    public static async IAsyncEnumerable<(string? Name, Stream Stream)> OpenAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var head = new byte[4];
        var length = await input.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var whole = new PrefixedStream(head.AsMemory(0, length), input);
        if (!head.AsSpan(0, length).SequenceEqual(ZipStart))
        {
            await using var plain = await PlainStream.OpenAsync(whole, cancellation);
            yield return (null, plain);
            yield break;
        }

        await using var spool = await SpoolAsync(whole, cancellation);
        using var archive = new ZipArchive(spool, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostEntries)
            throw new UnpackedTooLargeException($"is an archive of {archive.Entries.Count:N0} files; at most {MostEntries:N0} are read");
        var bytes = new UnpackedBytes(() => spool.Length);
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/') || entry.Length == 0)
                continue;
            await using var unpacked = new UnpackedStream(entry.Open(), bytes);
            await using var plain = await PlainStream.OpenAsync(unpacked, cancellation);
            yield return (entry.FullName, plain);
        }
    }

    // The list of an archive's files stands at its end: it has to be there as a whole.
    private static async Task<FileStream> SpoolAsync(Stream archive, CancellationToken cancellation)
    {
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), "redoubt-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            var buffer = new byte[128 * 1024];
            while (await archive.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                await spool.WriteAsync(buffer.AsMemory(0, read), cancellation);
                if (spool.Length > MostSpooled)
                    throw new UnpackedTooLargeException($"is an archive of more than {MostSpooled >> 30} GB");
            }

            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }
}
