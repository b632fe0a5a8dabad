using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>text -split pattern[, most[, options]], or by a script block; -split text at blanks.</summary>
internal static class Splitting
{
    public static Value? Split(Value left, Value right, bool caseSensitive, IScriptHost host)
    {
        if (left is UnknownValue)
            return new UnknownValue(Source.Binary("split", left, right), "system.string[]");
        var arguments = right is ArrayValue array ? array.Items : [right];
        var most = arguments.Count > 1 ? (int)Math.Clamp(Numbers.Whole(arguments[1]) ?? 0, -1_000_000, 1_000_000) : 0;
        var options = caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase;
        var simple = false;
        if (arguments.Count > 2 && Enums.Number("system.management.automation.splitoptions", arguments[2]) is long wanted)
        {
            simple = (wanted & 1) == 0 && (wanted & 2) != 0;
            options |= ((wanted & 4) != 0 ? RegexOptions.IgnorePatternWhitespace : 0) | ((wanted & 16) != 0 ? RegexOptions.Multiline : 0) | ((wanted & 32) != 0 ? RegexOptions.Singleline : 0)
                | ((wanted & 64) != 0 ? RegexOptions.IgnoreCase : 0) | ((wanted & 128) != 0 ? RegexOptions.ExplicitCapture : 0);
        }

        Func<string, IEnumerable<string>>? split;
        if (arguments.Count > 0 && arguments[0] is ScriptBlockValue block)
            split = text => ByBlock(text, block, most, host);
        else if (arguments.Count == 0 || !arguments[0].IsKnown)
            return new UnknownValue(Source.Binary("split", left, right), "system.string[]");
        else
            split = ByPattern(Conversion.Text(arguments[0], host), options, simple, most, host.Budget);
        return split is null ? null : Each(left, split, host);
    }

    /// <summary>At runs of blanks, without empty pieces.</summary>
    public static Value SplitWords(Value operand, IScriptHost host) => operand is UnknownValue
        ? new UnknownValue($"-split {Source.Of(operand)}", "system.string[]")
        : Each(operand, text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), host) ?? operand;

    private static ArrayValue? Each(Value left, Func<string, IEnumerable<string>> split, IScriptHost host)
    {
        var pieces = new List<Value>();
        try
        {
            foreach (var one in left is NullValue ? [TextValue.Empty] : Conversion.Elements(left))
            {
                var text = Conversion.Text(one, host);
                pieces.AddRange((Hole.In(text) ? HoledText.Split(text, split) : split(text)).Select(piece => new TextValue(piece)));
                if (pieces.Count > host.Budget.Limits.Elements || !host.Budget.Produce(text.Length + 1))
                    return null;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }

        return new ArrayValue(pieces, "system.string[]");
    }

    private static Func<string, IEnumerable<string>>? ByPattern(string pattern, RegexOptions options, bool simple, int most, Budget budget)
    {
        if (most == 0 && pattern.Length > 0 && (simple || Patterns.IsPlain(pattern)) && (options & RegexOptions.IgnoreCase) == 0)
            return text => text.Split(pattern);
        if (Patterns.Of(simple ? Regex.Escape(pattern) : pattern, options, budget) is not { } regex)
            return null;
        // A negative number counts the pieces from the end (PowerShell 7).
        return most < 0 ? text => FromEnd(Patterns.For(regex, text).Split(text), text, -most, regex) : text => Patterns.For(regex, text).Split(text, most);
    }

    private static IEnumerable<string> FromEnd(string[] pieces, string text, int most, Regex regex)
    {
        if (pieces.Length <= most)
            return pieces;
        var matches = regex.Matches(text);
        return most == 1 || matches.Count < most - 1 ? [text] : [text[..matches[matches.Count - most + 1].Index], .. pieces[^(most - 1)..]];
    }

    private static List<string> ByBlock(string text, ScriptBlockValue block, int most, IScriptHost host)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length && (most <= 0 || pieces.Count < most - 1) && host.Budget.Turn(); at++)
        {
            var said = host.Invoke(block, [], new TextValue(text[at].ToString()));
            if (said.Count == 0 || Conversion.Truth(said.Count == 1 ? said[0] : new ArrayValue([.. said])) != true)
                continue;
            pieces.Add(text[start..at]);
            start = at + 1;
        }

        pieces.Add(text[start..]);
        return pieces;
    }
}
