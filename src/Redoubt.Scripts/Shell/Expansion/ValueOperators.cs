using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Operators of <c>${…}</c> that make one text from another.</summary>
internal static class ValueOperators
{
    public static string Apply(ParameterPart part, string value, Expander expander, IExpansionHost host)
    {
        if (!host.Budget.Produce(value.Length))
            return ShellHole.Of(part.Source);
        try
        {
            var simple = part.Operator is "^" or "^^" or "," or ",," or "~" or "~~" || part.Operator.StartsWith('@');
            var result = Hole.In(value) && !simple ? WithHoles(part, value, expander) : part.Operator switch
            {
                "#" or "##" => RemoveStart(value, expander.Pattern(part.Operand!), part.Operator == "##"),
                "%" or "%%" => RemoveEnd(value, expander.Pattern(part.Operand!), part.Operator == "%%"),
                "/" or "//" or "/#" or "/%" => Replace(part.Operator, value, expander.Pattern(part.Operand!), part.Second is null ? "" : expander.Text(part.Second)),
                "^" or "^^" or "," or ",," or "~" or "~~" => ShellHole.Outside(value, text => ChangeCase(part.Operator, text, part.Operand is null ? "" : expander.Pattern(part.Operand))),
                "@Q" => "'" + value.Replace("'", "'\\''") + "'",
                "@E" => AnsiText.Decode(value, false, out _),
                "@P" => AnsiText.Decode(value, false, out _),
                "@U" => value.ToUpperInvariant(),
                "@L" => value.ToLowerInvariant(),
                "@u" => value.Length == 0 ? "" : char.ToUpperInvariant(value[0]) + value[1..],
                "@a" => "",
                _ => value,
            };
            return result is not null && host.Budget.Produce(result.Length) ? result : ShellHole.Of(part.Source);
        }
        catch (RegexMatchTimeoutException)
        {
            return ShellHole.Of(part.Source);
        }
    }

    // What is cut off or replaced is known text; the hole itself stays.
    private static string? WithHoles(ParameterPart part, string value, Expander expander)
    {
        if (Patterns.Literal(expander.Pattern(part.Operand!)) is not { Length: > 0 } literal)
            return null;
        return part.Operator switch
        {
            "//" => ShellHole.IsAll(value) ? null : ShellHole.Outside(value, text => text.Replace(literal, part.Second is null ? "" : expander.Text(part.Second), StringComparison.Ordinal)),
            "#" or "##" when value.StartsWith(literal, StringComparison.Ordinal) => value[literal.Length..],
            "%" or "%%" when value.EndsWith(literal, StringComparison.Ordinal) => value[..^literal.Length],
            _ => null,
        };
    }

    private static string? RemoveStart(string value, string pattern, bool longest)
    {
        if (Patterns.Literal(pattern) is { } literal)
            return value.StartsWith(literal, StringComparison.Ordinal) ? value[literal.Length..] : value;
        var match = Patterns.Compile(pattern, @"\A", "", longest)?.Match(value);
        return match is null ? null : match.Success ? value[match.Length..] : value;
    }

    private static string? RemoveEnd(string value, string pattern, bool longest)
    {
        if (Patterns.Literal(pattern) is { } literal)
            return value.EndsWith(literal, StringComparison.Ordinal) ? value[..^literal.Length] : value;
        var match = Patterns.Compile(pattern, longest ? @"\A(.*?)" : @"\A(.*)", @"\z")?.Match(value);
        return match is null ? null : match.Success ? match.Groups[1].Value : value;
    }

    private static string? Replace(string symbol, string value, string pattern, string with)
    {
        if (pattern.Length == 0)
            return symbol == "/#" ? with + value : symbol == "/%" ? value + with : value;
        if (Patterns.Literal(pattern) is { } literal)
        {
            switch (symbol)
            {
                case "//":
                    return value.Replace(literal, with, StringComparison.Ordinal);
                case "/#":
                    return value.StartsWith(literal, StringComparison.Ordinal) ? with + value[literal.Length..] : value;
                case "/%":
                    return value.EndsWith(literal, StringComparison.Ordinal) ? value[..^literal.Length] + with : value;
                default:
                    var at = value.IndexOf(literal, StringComparison.Ordinal);
                    return at < 0 ? value : value[..at] + with + value[(at + literal.Length)..];
            }
        }

        if (symbol == "/%")
        {
            var end = Patterns.Compile(pattern, @"\A(.*?)", @"\z")?.Match(value);
            return end is null ? null : end.Success ? end.Groups[1].Value + with : value;
        }

        var expression = Patterns.Compile(pattern, symbol == "/#" ? @"\A" : "", "");
        return expression?.Replace(value, match => match.Length == 0 ? "" : with, symbol == "//" ? -1 : 1);
    }

    private static string ChangeCase(string symbol, string value, string pattern)
    {
        var result = new StringBuilder(value.Length);
        var first = true;
        foreach (var c in value)
        {
            var applies = (first || symbol.Length == 2) && (pattern.Length == 0 || Patterns.Matches(c.ToString(), pattern) == true);
            first = false;
            result.Append(!applies ? c : symbol[0] switch
            {
                '^' => char.ToUpperInvariant(c),
                ',' => char.ToLowerInvariant(c),
                _ => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c),
            });
        }

        return result.ToString();
    }
}
