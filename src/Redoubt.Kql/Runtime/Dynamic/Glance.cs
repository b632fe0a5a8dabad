using System.Buffers;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>
/// Looks for one value in the text of a bag without building the bag: what <c>parse_json(text).a.b</c> needs in most rows. It gives up
/// on whatever it is not sure of (a text that is no JSON, an object or array as the answer, numbers with a fraction, rare escapes);
/// the long way is then taken, so that both give the same.
/// </summary>
internal ref struct Glance
{
    // What the long way reads may be a little deeper.
    private const int Deepest = 200;

    // A whole number of so many digits is written as it was read.
    private const int MostDigits = 18;
    private const int GivenUp = -1;
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    [ThreadStatic]
    private static byte[]? _unescaped;

    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlySpan<byte> _path;
    private readonly int _steps;
    private bool _found;
    private int _start;
    private int _end;

    private Glance(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, int steps)
    {
        _json = json;
        _path = path;
        _steps = steps;
    }

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_glance", [CellKind.Text, CellKind.Text], CellKind.Text, _ => Cell.Null) { OverBytes = OfJson },
        new("kql_glance_text", [CellKind.Text, CellKind.Text], CellKind.Text, _ => Cell.Null) { OverBytes = OfText },
        // The long way. It is given the path only to be another call for each: what several values have in common the database works
        // out for every row beforehand, also where nothing needs it.
        new("kql_parse_json_for", [CellKind.Text, CellKind.Text], CellKind.Text, arguments => ParseJson.Parse(arguments[0].Text)),
    ];

    /// <summary>The value as JSON; <c>null</c> where there is none.</summary>
    internal static ReadOnlySpan<byte> OfJson(ReadOnlySpan<byte> text, ReadOnlySpan<byte> path, out bool known)
    {
        var value = Value(text, path, out known);
        if (!known || value.Length == 0)
            return "null"u8;
        known = IsPlain(value);
        return value;
    }

    /// <summary>The value as text; empty where there is none.</summary>
    internal static ReadOnlySpan<byte> OfText(ReadOnlySpan<byte> text, ReadOnlySpan<byte> path, out bool known)
    {
        var value = Value(text, path, out known);
        if (!known || value.Length == 0 || value.SequenceEqual("null"u8))
            return [];
        known = IsPlain(value);
        if (!known || value[0] != '"')
            return value;
        value = value[1..^1];
        return value.Contains((byte)'\\') ? Unescaped(value) : value;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> path, out bool known)
    {
        known = true;
        if (text.Length == 0)
            return [];
        var steps = Steps(path);
        var glance = new Glance(text, path, steps);
        var end = steps == 0 ? GivenUp : glance.Read(glance.Space(0), 0, 0);
        known = end != GivenUp && glance.Space(end) == text.Length;
        return known && glance._found ? text[glance._start..glance._end] : [];
    }

    /// <summary>How many keys a path of the form <c>$."a"."b"</c> has; 0 for another form.</summary>
    private static int Steps(ReadOnlySpan<byte> path)
    {
        var steps = 0;
        for (path = path[Math.Min(1, path.Length)..]; path.Length > 0; steps++)
        {
            var length = path.StartsWith(".\""u8) ? path[2..].IndexOf((byte)'"') : -1;
            if (length < 0)
                return 0;
            path = path[(length + 3)..];
        }

        return steps;
    }

    private readonly ReadOnlySpan<byte> Key(int step)
    {
        var rest = _path[3..];
        for (; step > 0; step--)
            rest = rest[(rest.IndexOf((byte)'"') + 3)..];
        return rest[..rest.IndexOf((byte)'"')];
    }

    /// <summary>Whether the text of a value is just what would be written for it.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> value)
    {
        switch (value[0])
        {
            case (byte)'"':
                for (var at = value.IndexOf((byte)'\\'); at >= 0;)
                {
                    if (value[at + 1] is (byte)'u' or (byte)'/')
                        return false;
                    var next = value[(at + 2)..].IndexOf((byte)'\\');
                    at = next < 0 ? -1 : at + 2 + next;
                }

                return true;
            case (byte)'t' or (byte)'f' or (byte)'n':
                return true;
            case (byte)'-':
                return value.Length <= MostDigits && value[1] != '0' && !value[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
            default:
                return value.Length <= MostDigits && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        }
    }

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> text)
    {
        if (_unescaped is null || _unescaped.Length < text.Length)
            _unescaped = new byte[Math.Max(1024, text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            _unescaped[length++] = text[i] != '\\' ? text[i] : text[++i] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var itself => itself,
            };
        }

        return _unescaped.AsSpan(0, length);
    }

    private readonly byte At(int at) => (uint)at < (uint)_json.Length ? _json[at] : (byte)0;

    private readonly int Space(int at)
    {
        while (At(at) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    /// <summary>Reads a value; gives where it ends.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="matched">How many steps of the path lead to it; -1 where it lies beside the path.</param>
    /// <param name="depth">How many arrays and bags it lies in.</param>
    private int Read(int at, int matched, int depth)
    {
        if (depth > Deepest)
            return GivenUp;
        var end = At(at) switch
        {
            (byte)'{' => Bag(Space(at + 1), matched, depth),
            (byte)'[' => Array(Space(at + 1), depth),
            (byte)'"' => Text(at + 1),
            (byte)'t' => Word(at, "true"u8),
            (byte)'f' => Word(at, "false"u8),
            (byte)'n' => Word(at, "null"u8),
            _ => Number(at),
        };
        // Of properties of the same name the last one counts.
        if (matched == _steps && end != GivenUp)
            (_found, _start, _end) = (true, at, end);
        return end;
    }

    private int Bag(int at, int matched, int depth)
    {
        if (At(at) == '}')
            return at + 1;
        var isOnPath = matched >= 0 && matched < _steps;
        var wanted = isOnPath ? Key(matched) : default;
        while (At(at) == '"')
        {
            var rest = _json[(at + 1)..];
            var length = rest.IndexOfAny(StringEnds);
            if (length < 0 || rest[length] != '"')
                return GivenUp;
            var isNext = isOnPath && rest[..length].SequenceEqual(wanted);
            if (isNext)
                _found = false;
            at = Space(at + length + 2);
            if (At(at) != ':')
                return GivenUp;
            at = Read(Space(at + 1), isNext ? matched + 1 : -1, depth + 1);
            if (at == GivenUp)
                return GivenUp;
            at = Space(at);
            if (At(at) == '}')
                return at + 1;
            if (At(at) != ',')
                return GivenUp;
            at = Space(at + 1);
        }

        return GivenUp;
    }

    private int Array(int at, int depth)
    {
        if (At(at) == ']')
            return at + 1;
        while (true)
        {
            at = Read(at, -1, depth + 1);
            if (at == GivenUp)
                return GivenUp;
            at = Space(at);
            if (At(at) == ']')
                return at + 1;
            if (At(at) != ',')
                return GivenUp;
            at = Space(at + 1);
        }
    }

    private readonly int Text(int at)
    {
        while (true)
        {
            var length = at <= _json.Length ? _json[at..].IndexOfAny(StringEnds) : -1;
            if (length < 0)
                return GivenUp;
            at += length;
            if (_json[at] == '"')
                return at + 1;
            if (_json[at] != '\\')
                return GivenUp;
            switch (At(at + 1))
            {
                case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                    at += 2;
                    break;
                // Half a surrogate pair would need a closer look.
                case (byte)'u' when at + 6 <= _json.Length && !_json.Slice(at + 2, 4).ContainsAnyExcept(HexDigits) && _json[at + 2] is not ((byte)'d' or (byte)'D'):
                    at += 6;
                    break;
                default:
                    return GivenUp;
            }
        }
    }

    private readonly int Word(int at, ReadOnlySpan<byte> word) => _json[at..].StartsWith(word) ? at + word.Length : GivenUp;

    private readonly int Number(int at)
    {
        if (At(at) == '-')
            at++;
        var whole = Digits(at);
        if (whole == at || (At(at) == '0' && whole > at + 1))
            return GivenUp;
        at = whole;
        if (At(at) == '.')
        {
            var fraction = Digits(at + 1);
            if (fraction == at + 1)
                return GivenUp;
            at = fraction;
        }

        if (At(at) is (byte)'e' or (byte)'E')
        {
            at += At(at + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
            var exponent = Digits(at);
            if (exponent == at)
                return GivenUp;
            at = exponent;
        }

        return at;
    }

    private readonly int Digits(int at)
    {
        while (At(at) is >= (byte)'0' and <= (byte)'9')
            at++;
        return at;
    }
}
