using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using Redoubt.Evidence.Reading.Evtx;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// Reads the records of an input whatever its form: lines of JSON, a JSON array, one object over many lines, objects one after another, CSV with a
/// header, Zeek's columns, lines of a log, Windows event log files; gzip, zip or plain; UTF-8 with or without a mark. What cannot be read is
/// told by line and the rest goes on. Memory stays bounded by the largest record allowed, whatever the input.
/// </summary>
public static class RecordReader
{
    /// <summary>The longest record in bytes; longer ones are rejected without being held.</summary>
    public const int LongestRecord = 5 * 1024 * 1024;

    private const int ReadSize = 128 * 1024;

    /// <summary>All records of a stream, in order. Each record's element lives until the next is asked for.</summary>
    public static async IAsyncEnumerable<ReceivedRecord> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var record in ReadUnparsedAsync(input, false, cancellation))
        {
            var rejected = record.Rejected;
            using var document = rejected is null ? Parse(record.Json, out rejected) : null;
            yield return new ReceivedRecord(record.Line, document?.RootElement ?? default, rejected);
        }
    }

    /// <summary>All records of a stream, in order, as bytes that ought to be JSON. They live until the next is asked for.</summary>
    /// <param name="input">Stays open.</param>
    /// <param name="isLines">Every line is a record, whatever it looks like.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async IAsyncEnumerable<UnparsedRecord> ReadUnparsedAsync(
        Stream input, bool isLines, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var parts = InputParts.OpenAsync(input, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            string? broken = null;
            try
            {
                if (!await parts.MoveNextAsync())
                    yield break;
            }
            catch (Exception problem) when (problem is InvalidDataException or UnpackedTooLargeException or NotSupportedException)
            {
                broken = problem is UnpackedTooLargeException ? problem.Message : $"the archive is broken: {problem.Message}";
            }

            if (broken is not null)
            {
                yield return new UnparsedRecord(1, default, broken);
                yield break;
            }

            var (name, stream) = parts.Current;
            await foreach (var record in ReadPartAsync(stream, isLines, cancellation))
                yield return name is null || record.Rejected is null ? record : record with { Rejected = $"{name}: {record.Rejected}" };
        }
    }

    /// <summary>The JSON of a record; null with the reason why it is none.</summary>
    internal static JsonDocument? Parse(ReadOnlyMemory<byte> json, out string? rejected)
    {
        rejected = null;
        try
        {
            return JsonDocument.Parse(json, RecordJson.Options);
        }
        catch (JsonException problem)
        {
            rejected = RecordJson.Reason(problem);
            return null;
        }
    }

    private static async IAsyncEnumerable<UnparsedRecord> ReadPartAsync(
        Stream plain, bool isLines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        var record = new RecordBuffer(LongestRecord);
        try
        {
            var (length, ended, broken) = (0, false, (string?)null);

            // Enough to tell the form by: a whole buffer, or all there is.
            while (length < ReadSize && !ended)
            {
                (var read, broken) = await ReadSomeAsync(plain, buffer.AsMemory(length, ReadSize - length), cancellation);
                length += read;
                ended = read == 0;
            }

            if (EvtxRecords.Recognises(buffer.AsSpan(0, length)))
            {
                var file = new PrefixedStream(buffer.AsMemory(0, length), plain);
                await foreach (var logged in EvtxRecords.ReadAsync(file, cancellation))
                    yield return logged;
                yield break;
            }

            var start = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
            var splitter = SplitterFor(buffer.AsSpan(start, length - start), isLines);
            while (length > 0)
            {
                var at = start;
                while (splitter.TryNext(buffer.AsSpan(0, length), ref at, record, out var line, out var rejected))
                {
                    if (rejected is not null || Complete(splitter, record, out rejected))
                        yield return new UnparsedRecord(line, record.Written, rejected);
                    record.Clear();
                }

                start = 0;
                length = 0;
                if (!ended)
                    (length, broken) = await ReadSomeAsync(plain, buffer.AsMemory(0, ReadSize), cancellation);
            }

            if (broken is not null)
                yield return new UnparsedRecord(splitter.Line, default, broken);
            else if (splitter.End(record, out var lastLine, out var lastRejected))
            {
                if (lastRejected is not null || Complete(splitter, record, out lastRejected))
                    yield return new UnparsedRecord(lastLine, record.Written, lastRejected);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static IRecordSplitter SplitterFor(ReadOnlySpan<byte> start, bool isLines) =>
        ZeekSplitter.Recognises(start) ? new ZeekSplitter()
        : isLines || LineSplitter.Recognises(start) ? new LineSplitter()
        : CsvSplitter.Recognises(start) ? new CsvSplitter()
        : new JsonSplitter();

    /// <summary>How many bytes were read; 0 at the end, and then perhaps what is wrong.</summary>
    private static async ValueTask<(int Read, string? Broken)> ReadSomeAsync(Stream input, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return (await input.ReadAsync(buffer, cancellation), null);
        }
        catch (InvalidDataException)
        {
            return (0, "the gzip input is broken or cut off here");
        }
        catch (UnpackedTooLargeException problem)
        {
            return (0, problem.Message);
        }
    }

    /// <summary>Makes a record's bytes ready to be parsed; false for what is no data (a CSV header).</summary>
    private static bool Complete(IRecordSplitter splitter, RecordBuffer record, out string? rejected)
    {
        rejected = null;
        if (!Utf8.IsValid(record.Written.Span))
        {
            rejected = "not valid UTF-8";
            return true;
        }

        try
        {
            if (!splitter.ToJson(record))
                return false;
            RecordJson.MendSurrogates(record.Written.Span);
        }
        catch (RecordRejectedException problem)
        {
            rejected = problem.Message;
        }

        return true;
    }
}
