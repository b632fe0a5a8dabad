using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>
/// Writes a regular expression of Kusto as one of .NET. They differ in: named groups (.NET numbers them last), <c>$</c> (.NET also
/// matches before a last line end), <c>\pL</c>, <c>\x{1F600}</c>, <c>[[:alpha:]]</c> and <c>[</c> inside of a class. Source: Kusto's
/// documentation of regex syntax.
/// </summary>
internal static partial class RegexTranslation
{
    private static readonly Dictionary<string, string> Posix = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = "\\x00-\\x7F",
        ["blank"] = "\\t ",
        ["cntrl"] = "\\x00-\\x1F\\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>The pattern for .NET and the numbers of its named groups, which have lost their names.</summary>
    public static (string Pattern, IReadOnlyDictionary<string, int> Names) Of(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var end = MultiLine().IsMatch(pattern) ? "$" : "\\z";
        var groups = 0;
        for (var i = 0; i < pattern.Length;)
        {
            switch (pattern[i])
            {
                case '\\':
                    i = Escape(pattern, i, result);
                    break;
                case '[':
                    i = Class(pattern, i, result);
                    break;
                case '$':
                    result.Append(end);
                    i++;
                    break;
                case '(' when NamedGroup().Match(pattern, i) is { Success: true } named:
                    names.TryAdd(named.Groups[1].Value, ++groups);
                    result.Append('(');
                    i += named.Length;
                    break;
                case '(':
                    groups += i + 1 < pattern.Length && pattern[i + 1] == '?' ? 0 : 1;
                    result.Append('(');
                    i++;
                    break;
                default:
                    result.Append(pattern[i++]);
                    break;
            }
        }

        return (result.ToString(), names);
    }

    private static int Escape(string pattern, int start, StringBuilder result)
    {
        if (LongEscape().Match(pattern, start) is { Success: true } code)
        {
            var point = int.Parse(code.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            result.Append(Regex.Escape(char.ConvertFromUtf32(point)).Replace("]", "\\]", StringComparison.Ordinal));
            return start + code.Length;
        }

        if (ShortCategory().Match(pattern, start) is { Success: true } category)
        {
            result.Append('\\').Append(pattern[start + 1]).Append('{').Append(pattern[start + 2]).Append('}');
            return start + category.Length;
        }

        var length = Math.Min(2, pattern.Length - start);
        result.Append(pattern, start, length);
        return start + length;
    }

    private static int Class(string pattern, int start, StringBuilder result)
    {
        result.Append('[');
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '^')
            result.Append(pattern[i++]);
        if (i < pattern.Length && pattern[i] == ']')
        {
            result.Append("\\]");
            i++;
        }

        while (i < pattern.Length && pattern[i] != ']')
        {
            if (pattern[i] == '\\')
            {
                i = Escape(pattern, i, result);
            }
            else if (PosixClass().Match(pattern, i) is { Success: true } posix && Posix.TryGetValue(posix.Groups[1].Value, out var range))
            {
                result.Append(range);
                i += posix.Length;
            }
            else
            {
                if (pattern[i] == '[')
                    result.Append('\\');
                result.Append(pattern[i++]);
            }
        }

        if (i < pattern.Length)
            result.Append(']');
        return i + 1;
    }

    [GeneratedRegex(@"\(\?[a-zA-Z]*m[a-zA-Z]*(-[a-zA-Z]+)?[:)]")]
    private static partial Regex MultiLine();

    [GeneratedRegex(@"\G\(\?P?<([A-Za-z_][A-Za-z0-9_]*)>")]
    private static partial Regex NamedGroup();

    [GeneratedRegex(@"\G\\x\{([0-9A-Fa-f]{1,6})\}")]
    private static partial Regex LongEscape();

    [GeneratedRegex(@"\G\\[pP][A-Za-z]")]
    private static partial Regex ShortCategory();

    [GeneratedRegex(@"\G\[:([a-z]+):\]")]
    private static partial Regex PosixClass();
}
