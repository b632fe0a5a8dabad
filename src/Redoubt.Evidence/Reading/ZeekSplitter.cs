using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// Reads Zeek's own logs, which tell in lines with # what their columns are; each line becomes an object as Zeek writes JSON, with the log's
/// name in <c>_path</c>. Source: the Zeek documentation, "Zeek log formats".
/// </summary>
internal sealed class ZeekSplitter : IRecordSplitter
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LineSplitter _lines = new();
    private readonly ArrayBufferWriter<byte> _json = new();
    private string[] _fields = [];
    private string[] _types = [];
    private string _path = "";
    private string _unset = "-";
    private string _empty = "(empty)";
    private char _separator = '\t';
    private char _setSeparator = ',';

    public long Line => _lines.Line;

    public static bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith("#separator "u8);

    public bool TryNext(ReadOnlySpan<byte> input, ref int at, RecordBuffer record, out long line, out string? rejected) =>
        _lines.TryNext(input, ref at, record, out line, out rejected);

    public bool End(RecordBuffer record, out long line, out string? rejected) => _lines.End(record, out line, out rejected);

    public bool ToJson(RecordBuffer record)
    {
        var text = Encoding.UTF8.GetString(record.Written.Span).TrimEnd('\r');
        if (text.Length == 0)
            return false;
        if (text[0] == '#')
        {
            ReadHeader(text);
            return false;
        }

        var cells = text.Split(_separator);
        if (cells.Length != _fields.Length)
            throw new RecordRejectedException($"has {cells.Length:N0} fields, the header {_fields.Length:N0}");
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, Written))
        {
            writer.WriteStartObject();
            writer.WriteString("_path", _path);
            for (var i = 0; i < cells.Length; i++)
            {
                if (cells[i] != _unset)
                    WriteCell(writer, _fields[i], i < _types.Length ? _types[i] : "string", cells[i]);
            }

            writer.WriteEndObject();
        }

        record.Replace(_json.WrittenSpan);
        return record.Overflown ? throw new RecordRejectedException(RecordBuffer.TooLong) : true;
    }

    private void ReadHeader(string text)
    {
        if (text.StartsWith("#separator ", StringComparison.Ordinal))
        {
            _separator = text["#separator ".Length..] is ['\\', 'x', .. { Length: 2 } code] && byte.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var letter)
                ? (char)letter : '\t';
            return;
        }

        var parts = text.Split(_separator);
        var value = parts.Length > 1 ? parts[1] : "";
        switch (parts[0])
        {
            case "#set_separator" when value.Length == 1: _setSeparator = value[0]; break;
            case "#empty_field": _empty = value; break;
            case "#unset_field": _unset = value; break;
            case "#path": _path = value; break;
            case "#fields": _fields = parts[1..]; break;
            case "#types": _types = parts[1..]; break;
        }
    }

    private void WriteCell(Utf8JsonWriter writer, string field, string type, string cell)
    {
        writer.WritePropertyName(field);
        if (type.StartsWith("set[", StringComparison.Ordinal) || type.StartsWith("vector[", StringComparison.Ordinal))
        {
            var item = type[(type.IndexOf('[', StringComparison.Ordinal) + 1)..].TrimEnd(']');
            writer.WriteStartArray();
            foreach (var part in cell == _empty ? [] : cell.Split(_setSeparator))
                WriteValue(writer, item, part);
            writer.WriteEndArray();
            return;
        }

        WriteValue(writer, type, cell == _empty ? "" : cell);
    }

    private static void WriteValue(Utf8JsonWriter writer, string type, string value)
    {
        switch (type)
        {
            case "bool" when value is "T" or "F":
                writer.WriteBooleanValue(value == "T");
                break;
            case "count" or "int" or "port" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole):
                writer.WriteNumberValue(whole);
                break;
            case "time" or "interval" or "double" when IsPlainNumber(value):
                writer.WriteRawValue(value);
                break;
            default:
                writer.WriteStringValue(value);
                break;
        }
    }

    // As it is written, without rounding: a form that JSON has too.
    private static bool IsPlainNumber(string value) =>
        value.Length is > 0 and < 40 && char.IsAsciiDigit(value[0]) && (value[0] != '0' || value.Length == 1 || value[1] == '.') && char.IsAsciiDigit(value[^1])
        && value.All(letter => char.IsAsciiDigit(letter) || letter == '.') && value.Count(letter => letter == '.') <= 1;
}
