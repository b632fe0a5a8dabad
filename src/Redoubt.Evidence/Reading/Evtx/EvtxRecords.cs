using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>
/// Reads Windows event log files (.evtx): a header, then chunks of 64 KB, each complete in itself and with checksums. A chunk that is damaged is
/// skipped and named; one chunk is held at a time.
/// </summary>
internal static class EvtxRecords
{
    private const int FileHeader = 4096;
    private const int ChunkSize = 65_536;
    private const int ChunkHeader = 512;
    private const int RecordHeader = 24;
    private const uint RecordSign = 0x00002A2A;
    private const uint Dirty = 1;

    public static bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith("ElfFile\0"u8);

    /// <summary>The events as flat JSON objects; the line is the number of the event in the file, from 1.</summary>
    public static async IAsyncEnumerable<UnparsedRecord> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var chunk = new byte[ChunkSize];
        var header = new byte[FileHeader];
        if (await FillAsync(file, header, cancellation) is var (headerLength, headerBroken) && headerLength < FileHeader)
        {
            yield return new UnparsedRecord(1, default, headerBroken ?? "the event log ends within its header");
            yield break;
        }

        var isDirty = (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(120)) & Dirty) != 0;
        var (reader, json) = (new BinXmlReader(), new EventJson());
        long number = 0;
        for (var index = 0; ; index++)
        {
            var (length, broken) = await FillAsync(file, chunk, cancellation);
            if (broken is not null || (length > 0 && length < ChunkSize))
                yield return new UnparsedRecord(number + 1, default, broken ?? $"chunk {index}: the file ends within it");
            if (length < ChunkSize)
                yield break;
            if (!chunk.AsSpan().ContainsAnyExcept((byte)0))
                continue;
            if (Damage(chunk, isDirty) is { } damage)
            {
                yield return new UnparsedRecord(number + 1, default, $"chunk {index}: {damage}; skipped");
                continue;
            }

            // What lies beyond is left over from what the chunk held before.
            var end = isDirty ? ChunkSize : (int)BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(48));
            for (var at = ChunkHeader; at >= 0;)
            {
                var record = Next(chunk.AsSpan(0, end), ref at, reader, json);
                if (record is not { } read)
                    break;
                yield return read with { Line = ++number };
            }
        }
    }

    private static async ValueTask<(int Length, string? Broken)> FillAsync(Stream file, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return (await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation), null);
        }
        catch (InvalidDataException)
        {
            return (0, "the packed event log is broken or cut off here");
        }
        catch (UnpackedTooLargeException problem)
        {
            return (0, problem.Message);
        }
    }

    private static string? Damage(ReadOnlySpan<byte> chunk, bool isDirty)
    {
        if (!chunk.StartsWith("ElfChnk\0"u8))
            return "it does not begin as a chunk does";
        // Of a log that was not closed the last sums were not written.
        if (isDirty)
            return null;
        var free = BinaryPrimitives.ReadUInt32LittleEndian(chunk[48..]);
        if (free is < ChunkHeader or > ChunkSize)
            return "its header is damaged";
        if (Crc32.Of(chunk[..120], chunk[128..ChunkHeader]) != BinaryPrimitives.ReadUInt32LittleEndian(chunk[124..]))
            return "its header's checksum is wrong";
        return Crc32.Of(chunk[ChunkHeader..(int)free]) != BinaryPrimitives.ReadUInt32LittleEndian(chunk[52..]) ? "its checksum is wrong" : null;
    }

    /// <summary>The record at a place, which moves behind it; null when there are no more.</summary>
    private static UnparsedRecord? Next(ReadOnlySpan<byte> chunk, ref int at, BinXmlReader reader, EventJson json)
    {
        if (at + RecordHeader > chunk.Length || BinaryPrimitives.ReadUInt32LittleEndian(chunk[at..]) != RecordSign)
            return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(at + 4)..]);
        if (size < RecordHeader + 4 || size > chunk.Length - at)
        {
            at = -1;
            return new UnparsedRecord(0, default, "the event's length is wrong; the rest of its chunk is skipped");
        }

        var start = at + RecordHeader;
        at += (int)size;
        try
        {
            return new UnparsedRecord(0, json.Write(reader.ReadEvent(chunk, start, at - 4)), null);
        }
        catch (Exception problem) when (problem is EvtxException or JsonException or ArgumentException or InvalidOperationException)
        {
            return new UnparsedRecord(0, default, $"the event {problem.Message}");
        }
    }
}
