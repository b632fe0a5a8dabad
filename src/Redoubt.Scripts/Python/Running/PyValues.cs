using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python.Running;

/// <summary>A value that is not known, and the text it would come from. Texts, bytes, long, double and bool stand for themselves.</summary>
internal sealed record PyUnknown(string Source);

internal sealed class PyNone
{
    public static readonly PyNone Value = new();
}

internal sealed class PyList(List<object?> items, bool tuple = false)
{
    public List<object?> Items { get; } = items;

    public bool IsTuple { get; } = tuple;
}

internal sealed class PyDict
{
    public Dictionary<string, (object? Key, object? Value)> Items { get; } = new(StringComparer.Ordinal);
}

/// <summary>A module, or something in one, by its whole name: "os", "base64.b64decode", "exec".</summary>
internal sealed record PyName(string Name);

/// <summary>A method of a value.</summary>
internal sealed record PyMethod(object? Self, string Name);

/// <summary>What a function of a library gave: a socket, an answer, a process. Its methods are acts.</summary>
internal sealed class PyThing(string type)
{
    public string Type { get; } = type;

    /// <summary>The file, address or program that it stands for.</summary>
    public string? Of { get; init; }
}

internal sealed class PyFunction(PyNode code, Dictionary<string, object?>? scope, PyHome home)
{
    public PyNode Code { get; } = code;

    public Dictionary<string, object?>? Scope { get; } = scope;

    public PyHome Home { get; } = home;
}

/// <summary>The text of a layer that is being run.</summary>
internal sealed record PyHome(ActWriter Writer, string Source, LineIndex Lines)
{
    /// <summary>Its cleared text is written; what comes later cannot stand in it.</summary>
    public bool Done { get; set; }
}

/// <summary>Conversions and spellings.</summary>
internal static class Py
{
    private const int MostWritten = 500;

    public static bool Known(object? value) => value is long or double or bool or PyNone or byte[] || (value is string text && !Hole.In(text)) || (value is PyList { Items.Count: < 5_000 } list && list.Items.TrueForAll(item => item is long or double or bool or PyNone or byte[] or string && Known(item)));

    public static string Text(object? value) => value switch
    {
        string text => text,
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "True" : "False",
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e16 ? ((long)number).ToString(CultureInfo.InvariantCulture) + ".0" : number.ToString("R", CultureInfo.InvariantCulture),
        PyNone => "None",
        PyUnknown unknown => Hole.Of(unknown.Source),
        PyName name => Hole.Of(name.Name),
        PyThing thing => Hole.Of(thing.Type),
        _ => Literal(value) ?? Hole.Of("?"),
    };

    /// <summary>In a command or an address: bytes as their text.</summary>
    public static string Shown(object? value) => value is byte[] bytes ? Decoding.ByteText.Guess(bytes) : value is PyList list ? string.Join(", ", list.Items.Take(200).Select(item => item is PyList ? Literal(item) ?? Hole.Of("?") : Shown(item))) : Text(value);

    public static long? Whole(object? value) => value switch { long whole => whole, bool flag => flag ? 1 : 0, _ => null };

    public static double? Number(object? value) => value switch { double number => number, long whole => whole, bool flag => flag ? 1 : 0, _ => null };

    public static bool? Truth(object? value) => value switch
    {
        bool flag => flag, long whole => whole != 0, double number => number != 0, string text => text.Length > 0, byte[] bytes => bytes.Length > 0, PyNone => false, PyList list => list.Items.Count > 0, PyDict dict => dict.Items.Count > 0, PyFunction => true, _ => null,
    };

    /// <summary>As it is written in a program; null when it cannot be.</summary>
    public static string? Literal(object? value)
    {
        var left = MostWritten;
        return Literal(value, ref left);
    }

    // A few lists in one another can stand for more elements than there is time: what is left is counted.
    private static string? Literal(object? value, ref int left)
    {
        if (--left < 0)
            return null;
        switch (value)
        {
            case string text: return Hole.In(text) ? null : Quote(text, bytes: false);
            case byte[] { Length: < 1_000_000 } bytes: return "b" + Quote(Encoding.Latin1.GetString(bytes), bytes: true);
            case long or double or bool or PyNone: return Text(value);
            case PyList list:
                var parts = new List<string>();
                foreach (var item in list.Items)
                {
                    if (Literal(item, ref left) is not { } part)
                        return null;
                    parts.Add(part);
                }

                return list.IsTuple ? parts.Count == 1 ? $"({parts[0]},)" : $"({string.Join(", ", parts)})" : $"[{string.Join(", ", parts)}]";
            default: return null;
        }
    }

    public static string Key(object? value) => (value is string ? "s" : "n") + Text(value);

    private static string Quote(string text, bool bytes)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
        {
            if (c == quote || c == '\\')
                quoted.Append('\\').Append(c);
            else if (c is '\n' or '\r' or '\t')
                quoted.Append(c switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            else if (c < ' ' || c == '\x7f' || (bytes && c > '\x7f'))
                quoted.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append(quote).ToString();
    }
}
