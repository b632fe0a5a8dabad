using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// Reads the records of an input whatever its form: lines of JSON, a JSON array, one object over many lines, objects one after another, CSV with a
/// header; gzip or plain; UTF-8 with or without a mark. What cannot be read is told by line and the rest goes on. Memory stays bounded by the
/// largest record allowed, whatever the input.
/// </summary>
public static class RecordReader
{
    /// <summary>The longest record in bytes; longer ones are rejected without being held.</summary>
    public const int LongestRecord = 5 * 1024 * 1024;

    private const int ReadSize = 128 * 1024;

    /// <summary>All records of a stream, in order. Each record's element lives until the next is asked for.</summary>
    public static async IAsyncEnumerable<ReceivedRecord> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        var record = new RecordBuffer(LongestRecord);
        try
        {
            await using var plain = await PlainStream.OpenAsync(input, cancellation);
            var (length, ended, broken) = (0, false, false);

            // Enough to tell the form by: a whole buffer, or all there is.
            while (length < ReadSize && !ended)
            {
                var read = await ReadSomeAsync(plain, buffer.AsMemory(length, ReadSize - length), cancellation);
                length += Math.Max(read, 0);
                (ended, broken) = (read <= 0, read < 0);
            }

            var start = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
            IRecordSplitter splitter = CsvSplitter.Recognises(buffer.AsSpan(start, length - start)) ? new CsvSplitter()
                : new JsonSplitter();
            while (length > 0)
            {
                var at = start;
                while (splitter.TryNext(buffer.AsSpan(0, length), ref at, record, out var line, out var rejected))
                {
                    using var document = rejected is null ? Parse(splitter, record, out rejected) : null;
                    record.Clear();
                    if (document is not null || rejected is not null)
                        yield return new ReceivedRecord(line, document?.RootElement ?? default, rejected);
                }

                start = 0;
                length = ended ? 0 : await ReadSomeAsync(plain, buffer.AsMemory(0, ReadSize), cancellation);
                broken |= length < 0;
            }

            if (broken)
                yield return new ReceivedRecord(splitter.Line, default, "the gzip input is broken or cut off here");
            else if (splitter.End(record, out var lastLine, out var lastRejected))
            {
                using var document = lastRejected is null ? Parse(splitter, record, out lastRejected) : null;
                if (document is not null || lastRejected is not null)
                    yield return new ReceivedRecord(lastLine, document?.RootElement ?? default, lastRejected);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>How many bytes were read; 0 at the end, negative when the input is broken.</summary>
    private static async ValueTask<int> ReadSomeAsync(Stream input, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await input.ReadAsync(buffer, cancellation);
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }

    /// <summary>The record's JSON; null with no reason for a record that is no data (a CSV header).</summary>
    private static JsonDocument? Parse(IRecordSplitter splitter, RecordBuffer record, out string? rejected)
    {
        rejected = null;
        if (!Utf8.IsValid(record.Written.Span))
        {
            rejected = "not valid UTF-8";
            return null;
        }

        try
        {
            if (!splitter.ToJson(record))
                return null;
            RecordJson.MendSurrogates(record.Written.Span);
            return JsonDocument.Parse(record.Written, RecordJson.Options);
        }
        catch (RecordRejectedException problem)
        {
            rejected = problem.Message;
        }
        catch (JsonException problem)
        {
            rejected = problem.Message.Contains("depth", StringComparison.Ordinal)
                ? $"nested deeper than {RecordJson.DeepestNesting} levels"
                : $"not JSON, at byte {problem.BytePositionInLine} of line {problem.LineNumber + 1} of the record";
        }

        return null;
    }
}
