using System.Text;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>
/// A text with wildcards: <c>*</c> for any run of characters, <c>?</c> for any one. A backslash before either, or before another backslash
/// that stands before one, takes the meaning away; elsewhere it is a backslash.
/// </summary>
internal sealed class SigmaPattern : IEquatable<SigmaPattern>
{
    // Wildcards among the characters of the text, where no text can have them.
    private const int Many = -1;
    private const int One = -2;

    private readonly int[] _units;

    private SigmaPattern(IEnumerable<int> units)
    {
        var kept = new List<int>();
        foreach (var unit in units)
        {
            if (unit != Many || kept.Count == 0 || kept[^1] != Many)
                kept.Add(unit);
        }

        _units = [.. kept];
    }

    public static SigmaPattern Parse(string text)
    {
        var units = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '*' or '?' or '\\')
            {
                units.Add(text[++i]);
            }
            else
                units.Add(text[i] switch { '*' => Many, '?' => One, var c => c });
        }

        return new SigmaPattern(units);
    }

    /// <summary>Just this text.</summary>
    public static SigmaPattern Literal(string text) => new(text.Select(c => (int)c));

    public bool HasWildcard => _units.AsSpan().IndexOfAny(Many, One) >= 0;

    /// <summary>Whether anything at all is asked of the text.</summary>
    public bool IsAnything => _units is [Many];

    /// <summary>The text, where it is without wildcards (but perhaps at the ends, which are left out).</summary>
    public string Inner
    {
        get
        {
            var units = _units.AsSpan();
            if (units is [Many, ..])
                units = units[1..];
            if (units is [.., Many])
                units = units[..^1];
            return Text(units);
        }
    }

    public bool StartsOpen => _units is [Many, ..];

    public bool EndsOpen => _units is [.., Many] && _units.Length > 1;

    /// <summary>Whether wildcards stand only at the ends, and there only <c>*</c>.</summary>
    public bool IsSimple => _units.AsSpan(StartsOpen ? 1 : 0, _units.Length - (StartsOpen ? 1 : 0) - (EndsOpen ? 1 : 0)).IndexOfAny(Many, One) < 0;

    public SigmaPattern Opened(bool start, bool end) => new([.. start ? [Many] : Array.Empty<int>(), .. _units, .. end ? [Many] : Array.Empty<int>()]);

    /// <summary>The pattern with its fixed texts changed; wildcards stay where they are.</summary>
    public SigmaPattern Change(Func<string, string> change)
    {
        var units = new List<int>();
        foreach (var (text, wildcard) in Parts())
        {
            units.AddRange(change(text).Select(c => (int)c));
            if (wildcard != 0)
                units.Add(wildcard);
        }

        return new SigmaPattern(units);
    }

    /// <summary>The fixed texts between the wildcards.</summary>
    public IEnumerable<string> Texts() => Parts().Select(part => part.Text).Where(text => text.Length > 0);

    /// <summary>Whether the pattern begins with this text, whatever the case.</summary>
    public bool StartsWith(string text) => Parts().First().Text.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The pattern without so many characters at its start.</summary>
    public SigmaPattern Skip(int characters) => new(_units.Skip(characters));

    /// <summary>This pattern with another behind it.</summary>
    public SigmaPattern Join(SigmaPattern behind) => new([.. _units, .. behind._units]);

    /// <summary>The pattern with a text before it.</summary>
    public SigmaPattern After(string text) => new([.. text.Select(c => (int)c), .. _units]);

    /// <summary>Whether a text is as the pattern says.</summary>
    public bool Matches(string text, bool mindsCase = false)
    {
        // The last star takes as much as is needed.
        var (t, p, star, from) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < _units.Length && _units[p] == Many)
                (star, from) = (p++, t);
            else if (p < _units.Length && (_units[p] == One || Same(_units[p], text[t], mindsCase)))
                (t, p) = (t + 1, p + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++from);
            else
                return false;
        }

        while (p < _units.Length && _units[p] == Many)
            p++;
        return p == _units.Length;
    }

    /// <summary>As a regular expression in the words of RE2, from end to end.</summary>
    public string ToRegex(bool mindsCase)
    {
        var regex = new StringBuilder(mindsCase ? "(?s)" : "(?is)");
        var units = _units.AsSpan();
        if (units is [Many, ..])
            units = units[1..];
        else
            regex.Append('^');
        var open = units is [.., Many];
        if (open)
            units = units[..^1];
        foreach (var unit in units)
        {
            if (unit < 0)
                regex.Append(unit == Many ? ".*" : ".");
            else if (unit < 128 && !char.IsAsciiLetterOrDigit((char)unit) && unit is not ('_' or ' '))
                regex.Append('\\').Append((char)unit);
            else
                regex.Append((char)unit);
        }

        return open ? regex.ToString() : regex.Append('$').ToString();
    }

    public bool Equals(SigmaPattern? other) => other is not null && _units.AsSpan().SequenceEqual(other._units);

    public override bool Equals(object? obj) => Equals(obj as SigmaPattern);

    public override int GetHashCode() => _units.Aggregate(17, (hash, unit) => (hash * 31) + unit);

    public override string ToString() => string.Concat(_units.Select(unit => unit switch { Many => "*", One => "?", _ => ((char)unit).ToString() }));

    private IEnumerable<(string Text, int Wildcard)> Parts()
    {
        var start = 0;
        for (var i = 0; i <= _units.Length; i++)
        {
            if (i < _units.Length && _units[i] >= 0)
                continue;
            yield return (Text(_units.AsSpan(start, i - start)), i < _units.Length ? _units[i] : 0);
            start = i + 1;
        }
    }

    private static string Text(ReadOnlySpan<int> units)
    {
        var text = new StringBuilder(units.Length);
        foreach (var unit in units)
        {
            if (unit >= 0)
                text.Append((char)unit);
        }

        return text.ToString();
    }

    private static bool Same(int unit, char c, bool mindsCase) =>
        unit == c || (unit >= 0 && !mindsCase && char.ToLowerInvariant((char)unit) == char.ToLowerInvariant(c));
}
