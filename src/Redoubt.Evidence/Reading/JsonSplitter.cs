using System.Buffers;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// Finds whole JSON objects by counting brackets outside of strings. A list around them is looked through, so that it streams. After a broken
/// record it finds its feet at the next line: at once when a line ends inside a string (JSON has no raw line breaks there), else where a
/// line begins with <c>{</c> where the record before, which has not ended, cannot have an object.
/// </summary>
internal sealed class JsonSplitter : IRecordSplitter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]\n"u8);
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\\n"u8);

    private const string NotAnObject = "not a JSON object";

    private enum State
    {
        Between,
        Record,
        Junk,
    }

    private State _state;
    private long _line = 1;
    private long _recordLine;
    private int _depth;
    private int _lists;
    private bool _inString;
    private bool _escaped;
    private bool _atLineStart;

    public long Line => _line;

    public bool TryNext(ReadOnlySpan<byte> input, ref int at, RecordBuffer record, out long line, out string? rejected)
    {
        while (at < input.Length)
        {
            var done = _state switch
            {
                State.Between => Between(input, ref at),
                State.Junk => Junk(input, ref at),
                _ => Record(input, ref at, record),
            };
            if (done is not { } outcome)
                continue;
            line = _recordLine;
            rejected = outcome.Length > 0 ? outcome : record.Overflown ? RecordBuffer.TooLong : null;
            return true;
        }

        line = 0;
        rejected = null;
        return false;
    }

    public bool End(RecordBuffer record, out long line, out string? rejected)
    {
        line = _state == State.Between ? _line : _recordLine;
        rejected = _state switch
        {
            State.Between => _lists > 0 ? "the input ends within a list" : null,
            State.Junk => NotAnObject,
            _ => record.Overflown ? RecordBuffer.TooLong : "the input ends within the record",
        };
        return rejected is not null;
    }

    public bool ToJson(RecordBuffer record) => true;

    /// <summary>Null: go on. Empty: a record is whole. Else: why one is rejected.</summary>
    private string? Between(ReadOnlySpan<byte> input, ref int at)
    {
        var next = input[at];
        switch (next)
        {
            case (byte)'{':
                _state = State.Record;
                _recordLine = _line;
                _depth = 0;
                _atLineStart = false;
                return null;
            case (byte)'[':
                _lists++;
                break;
            case (byte)']' when _lists > 0:
                _lists--;
                break;
            case (byte)'\n':
                _line++;
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',' or 0x1E:
                break;
            default:
                _state = State.Junk;
                _recordLine = _line;
                return null;
        }

        at++;
        return null;
    }

    private string? Junk(ReadOnlySpan<byte> input, ref int at)
    {
        var rest = input[at..];
        var end = _lists > 0 ? rest.IndexOfAny((byte)'\n', (byte)'{', (byte)']') : rest.IndexOf((byte)'\n');
        at = end < 0 ? input.Length : at + end;
        if (end < 0)
            return null;
        _state = State.Between;
        return NotAnObject;
    }

    private string? Record(ReadOnlySpan<byte> input, ref int at, RecordBuffer record)
    {
        var start = at;
        while (at < input.Length)
        {
            if (_inString)
            {
                if (SkipString(input, ref at))
                    continue;
                if (at < input.Length)
                    return Broken(input[start..at], record, "a line ends inside a text");
                break;
            }

            if (_atLineStart && input[at] == '{' && !MayGoOn(record, input[start..at]))
                return Broken(input[start..at], record, $"the record does not end before the one on line {_line} begins");
            _atLineStart = false;
            var next = input[at..].IndexOfAny(Structure);
            if (next < 0)
            {
                at = input.Length;
                break;
            }

            at += next;
            if (Step(input[at++]))
            {
                record.Append(input[start..at]);
                _state = State.Between;
                return "";
            }
        }

        record.Append(input[start..at]);
        return null;
    }

    /// <summary>Whether an object may come next in the record, by the last byte before: what is written over several lines goes on.</summary>
    private static bool MayGoOn(RecordBuffer record, ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimEnd(" \t\r\n"u8);
        if (rest.IsEmpty)
            rest = record.Written.Span.TrimEnd(" \t\r\n"u8);
        return !record.Overflown && !rest.IsEmpty && rest[^1] is ((byte)'[' or (byte)',' or (byte)':');
    }

    /// <summary>One structural byte; true when it closes the record. A bracket of the wrong kind closes too: the parser will say so.</summary>
    private bool Step(byte structure)
    {
        switch (structure)
        {
            case (byte)'"':
                _inString = true;
                break;
            case (byte)'\n':
                _line++;
                _atLineStart = true;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            default:
                _depth--;
                break;
        }

        return _depth == 0;
    }

    /// <summary>To the string's end; false when the input or the line ends first.</summary>
    private bool SkipString(ReadOnlySpan<byte> input, ref int at)
    {
        if (_escaped)
        {
            if (input[at] == '\n')
                return false;
            at++;
            _escaped = false;
            if (at == input.Length)
                return false;
        }

        while (true)
        {
            var next = input[at..].IndexOfAny(StringEnds);
            at = next < 0 ? input.Length : at + next;
            if (next < 0 || input[at] == '\n')
                return false;
            if (input[at++] == '"')
            {
                _inString = false;
                return true;
            }

            if (at == input.Length || input[at] == '\n')
            {
                _escaped = true;
                return false;
            }

            at++;
            if (at == input.Length)
                return false;
        }
    }

    private string Broken(ReadOnlySpan<byte> rest, RecordBuffer record, string reason)
    {
        record.Append(rest);
        _state = State.Between;
        _inString = false;
        _escaped = false;
        return record.Overflown ? RecordBuffer.TooLong : reason;
    }
}
