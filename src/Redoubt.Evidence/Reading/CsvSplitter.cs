using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>Finds the records of a CSV input with a header line; each becomes an object of texts, empty cells left out.</summary>
internal sealed class CsvSplitter : IRecordSplitter
{
    // Raw records are shown to people: quotes and umlauts stay readable. They are never put into HTML unescaped.
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _json = new();
    private IReadOnlyList<string>? _header;
    private char _separator = ',';
    private long _line = 1;
    private long _recordLine = 1;
    private bool _quoted;
    private bool _atFieldStart = true;
    private bool _quoteClosed;

    public long Line => _line;

    /// <summary>Whether an input begins like CSV: a first line with separators, not followed by JSON.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        start = start.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start[0] is (byte)'{' or (byte)'[')
            return false;
        var end = start.IndexOf((byte)'\n');
        var first = end < 0 ? start : start[..end];
        var second = end < 0 ? [] : start[(end + 1)..].TrimStart(" \t\r\n"u8);
        return first.IndexOfAny(",;\t"u8) >= 0 && (second.IsEmpty || second[0] is not ((byte)'{' or (byte)'['));
    }

    public bool TryNext(ReadOnlySpan<byte> input, ref int at, RecordBuffer record, out long line, out string? rejected)
    {
        var start = at;
        line = _recordLine;
        rejected = null;
        while (at < input.Length)
        {
            var next = input[at++];
            if (next == '\n')
                _line++;
            if (_quoted)
            {
                _quoted = next != '"';
                _quoteClosed = !_quoted;
                continue;
            }

            if (next == '\n')
            {
                record.Append(input[start..(at - 1)]);
                _recordLine = _line;
                (_atFieldStart, _quoteClosed) = (true, false);
                rejected = record.Overflown ? RecordBuffer.TooLong : null;
                return true;
            }

            // A quote opens at a field's start; right after a closing one it is a doubled quote.
            _quoted = next == '"' && (_atFieldStart || _quoteClosed);
            _quoteClosed = false;
            _atFieldStart = next is (byte)',' or (byte)';' or (byte)'\t';
        }

        record.Append(input[start..at]);
        return false;
    }

    public bool End(RecordBuffer record, out long line, out string? rejected)
    {
        line = _recordLine;
        rejected = record.Overflown ? RecordBuffer.TooLong : _quoted ? "the input ends within the record" : null;
        return record.Overflown || record.Length > 0;
    }

    public bool ToJson(RecordBuffer record)
    {
        var text = Encoding.UTF8.GetString(record.Written.Span).TrimEnd('\r');
        if (string.IsNullOrWhiteSpace(text))
            return false;
        if (_header is null)
        {
            _separator = new[] { ',', ';', '\t' }.MaxBy(separator => text.Count(letter => letter == separator));
            _header = [.. CsvLine.Fields(text, _separator).Select(name => name.Trim())];
            return false;
        }

        var fields = CsvLine.Fields(text, _separator);
        if (fields.Count > _header.Count)
            throw new RecordRejectedException($"has {fields.Count:N0} fields, the header {_header.Count:N0}");
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, Written))
        {
            writer.WriteStartObject();
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Length > 0 && _header[i].Length > 0)
                    writer.WriteString(_header[i], fields[i]);
            }

            writer.WriteEndObject();
        }

        record.Replace(_json.WrittenSpan);
        return record.Overflown ? throw new RecordRejectedException(RecordBuffer.TooLong) : true;
    }
}
