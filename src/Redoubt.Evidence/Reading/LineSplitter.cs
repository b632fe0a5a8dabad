using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Redoubt.Evidence.Reading;

/// <summary>Takes each line of a log for a record, an object with the one field <c>line</c>.</summary>
internal sealed class LineSplitter : IRecordSplitter
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Months = ["Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec "];

    private readonly ArrayBufferWriter<byte> _json = new();
    private long _line = 1;

    public long Line => _line;

    /// <summary>Whether an input begins like a log of lines: Linux audit's or syslog's.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        start = start.TrimStart(" \t\r\n"u8);
        var end = start.IndexOf((byte)'\n');
        var line = end < 0 ? start : start[..end];
        if (line.IndexOf(" msg=audit("u8) > 0 && (line.StartsWith("type="u8) || line.StartsWith("node="u8)))
            return true;
        if (line.StartsWith("<"u8) && line.IndexOf((byte)'>') is > 1 and < 5 and var close && !line[1..close].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return true;
        return line.IndexOf(": "u8) > 0 && (BeginsWithMonth(line) || BeginsWithTime(line));
    }

    public bool TryNext(ReadOnlySpan<byte> input, ref int at, RecordBuffer record, out long line, out string? rejected)
    {
        line = _line;
        rejected = null;
        var end = input[at..].IndexOf((byte)'\n');
        record.Append(end < 0 ? input[at..] : input.Slice(at, end));
        if (end < 0)
        {
            at = input.Length;
            return false;
        }

        at += end + 1;
        _line++;
        rejected = record.Overflown ? RecordBuffer.TooLong : null;
        return true;
    }

    public bool End(RecordBuffer record, out long line, out string? rejected)
    {
        line = _line;
        rejected = record.Overflown ? RecordBuffer.TooLong : null;
        return record.Overflown || record.Length > 0;
    }

    public bool ToJson(RecordBuffer record)
    {
        var text = record.Written.Span.TrimEnd("\r \t\0"u8);
        if (text.IsEmpty)
            return false;
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, Written))
        {
            writer.WriteStartObject();
            writer.WriteString("line"u8, text);
            writer.WriteEndObject();
        }

        record.Replace(_json.WrittenSpan);
        return record.Overflown ? throw new Sources.RecordRejectedException(RecordBuffer.TooLong) : true;
    }

    /// <summary>As <c>Nov 25 08:00:01 host</c>.</summary>
    private static bool BeginsWithMonth(ReadOnlySpan<byte> line)
    {
        foreach (var month in Months)
        {
            if (line.Length > 16 && line[0] == month[0] && line[1] == month[1] && line[2] == month[2] && line[3] == ' ' && line[9] == ':' && line[12] == ':')
                return true;
        }

        return false;
    }

    /// <summary>As <c>2026-11-25T08:00:01.000+01:00 host</c>.</summary>
    private static bool BeginsWithTime(ReadOnlySpan<byte> line) =>
        line.Length > 20 && char.IsAsciiDigit((char)line[0]) && line[4] == '-' && line[7] == '-' && line[10] == 'T' && line[13] == ':' && line[16] == ':';
}
