using System.Text;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Runtime.Texts;

namespace Redoubt.Kql.Operators;

/// <summary>
/// A <c>parse</c> pattern as one regular expression, a group for each column. Source: Kusto's documentation of parse and its answers:
/// in simple patterns a text column takes as little as it can, the last one the rest; in regular expressions it takes as much as it can.
/// </summary>
internal static class ParsePattern
{
    /// <param name="kind"><c>simple</c>, <c>relaxed</c> or <c>regex</c>.</param>
    /// <param name="flags">The flags of a regular expression, such as <c>Ui</c>; else empty.</param>
    public static string Of(IReadOnlyList<ParsePart> parts, string kind, string flags)
    {
        var regex = kind == "regex";
        var pattern = new StringBuilder(regex ? flags.Length > 0 ? $"(?{flags})" : "" : "(?s)");
        // A star at the start looks for what follows it anywhere; one at the end takes whatever is left.
        if (!parts[0].IsStar)
            pattern.Append("\\A");
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, next) = (parts[i], i + 1 < parts.Count ? parts[i + 1] : null);
            if (part.Text is not null && regex)
            {
                Patterns.Check(part.Text, part.Span);
                pattern.Append("(?:").Append(DatabaseRegex.Of(WithoutGroups(part.Text))).Append(')');
            }
            else if (part.Text is not null)
            {
                pattern.Append(TextMatch.Quote(part.Text));
            }
            else if (part.Name is not null)
            {
                pattern.Append('(').Append(Value(part.Type, next, kind)).Append(')');
            }
            else if (i > 0 && next is not null)
            {
                pattern.Append(".*?");
            }
        }

        if (!parts[^1].IsStar)
            pattern.Append("\\z");
        return pattern.ToString();
    }

    /// <summary>Whether a type's values are told by the regular expression itself, so that a plain cast can read them.</summary>
    public static bool IsNumeral(KqlType type) => type is KqlType.Int or KqlType.Long or KqlType.Real;

    private static string Value(KqlType type, ParsePart? next, string kind)
    {
        var form = type switch
        {
            KqlType.Int or KqlType.Long => "-?[0-9]+",
            KqlType.Real or KqlType.Decimal => @"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?",
            // Before a star nothing says where a value ends but its own form.
            KqlType.Bool when next?.IsStar == true => "[A-Za-z0-9]+",
            KqlType.DateTime when next?.IsStar == true => @"[0-9][-+:./ 0-9A-Za-z]*",
            KqlType.TimeSpan when next?.IsStar == true => @"-?[0-9][.:0-9]*[a-z]*",
            KqlType.Guid when next?.IsStar == true => "[-0-9A-Fa-f]+",
            _ => null,
        };
        var any = next is null ? ".*" : ".*?";
        if (form is null)
            return kind == "regex" ? next is null ? "(?-U:.*)" : ".*" : any;
        return kind == "relaxed" ? $"{form}|{any}" : form;
    }

    // The query's own groups must not count.
    private static string WithoutGroups(string regex)
    {
        var result = new StringBuilder(regex.Length + 8);
        var inClass = false;
        for (var i = 0; i < regex.Length; i++)
        {
            var c = regex[i];
            result.Append(c);
            if (c == '\\' && i + 1 < regex.Length)
            {
                result.Append(regex[++i]);
            }
            else if (c == '[' && !inClass)
            {
                inClass = true;
                // A bracket that comes first in a class is one of its characters.
                if (i + 1 < regex.Length && regex[i + 1] == '^')
                    result.Append(regex[++i]);
                if (i + 1 < regex.Length && regex[i + 1] == ']')
                    result.Append(regex[++i]);
            }
            else if (c == ']')
            {
                inClass = false;
            }
            else if (c == '(' && !inClass)
            {
                i = Group(regex, i, result);
            }
        }

        return result.ToString();
    }

    private static int Group(string regex, int at, StringBuilder result)
    {
        if (at + 1 >= regex.Length || regex[at + 1] != '?')
        {
            result.Append("?:");
            return at;
        }

        var name = regex.AsSpan(at + 1).StartsWith("?P<") ? 4 : regex.AsSpan(at + 1).StartsWith("?<") ? 3 : 0;
        var end = name == 0 ? -1 : regex.IndexOf('>', at);
        if (end < 0)
            return at;
        result.Append("?:");
        return end;
    }
}
