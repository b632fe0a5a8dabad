using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>text -replace pattern, replacement: a regular expression, with $1 in the replacement, or a script block that makes it.</summary>
internal static class Replacing
{
    public static Value? Replace(Value left, Value right, bool caseSensitive, IScriptHost host)
    {
        var arguments = right is ArrayValue array ? array.Items : [right];
        if (arguments.Count is 0 or > 2)
            return null;
        if (left is UnknownValue || !arguments[0].IsKnown)
            return new UnknownValue(Source.Binary("replace", left, right), "system.string");
        var pattern = arguments[0] is ObjectValue { State: Regex made } ? made.ToString() : Conversion.Text(arguments[0], host);
        var options = caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase;
        if (arguments[0] is ObjectValue { State: Regex given })
            options |= given.Options & ~RegexOptions.Compiled;
        if (Patterns.Of(pattern, options, host.Budget) is not { } regex)
            return null;
        var block = arguments.Count > 1 ? arguments[1] as ScriptBlockValue : null;
        var replacement = arguments.Count > 1 && block is null ? Conversion.Text(arguments[1], host) : "";
        if (left is ArrayValue items)
        {
            var replaced = new List<Value>(items.Items.Count);
            foreach (var item in items.Items)
            {
                if (One(Conversion.Text(item, host), regex, replacement, block, host) is not { } one)
                    return null;
                replaced.Add(one);
            }

            return new ArrayValue(replaced);
        }

        return One(Conversion.Text(left, host), regex, replacement, block, host);
    }

    /// <summary>All matches replaced; null when it takes too long or grows too large.</summary>
    public static Value? One(string text, Regex regex, string replacement, ScriptBlockValue? block, IScriptHost host, int most = -1)
    {
        // What an anchor or a look at the neighbourhood would say at the edge of a hole is not known.
        if (Hole.In(text) && regex.ToString().AsSpan().IndexOfAny("^$") >= 0)
            return new UnknownValue(Source.Binary("replace", new TextValue(text), new TextValue(regex.ToString())), "system.string");
        try
        {
            var result = HoledText.Map(text, part => Known(part, Patterns.For(regex, part), replacement, block, host, most));
            return host.Budget.Produce(result.Length) ? new TextValue(result) : null;
        }
        catch (Exception none) when (none is RegexMatchTimeoutException or RegexParseException)
        {
            // It takes too long, or the replacement names a group by a number that is none.
            return null;
        }
    }

    private static string Known(string text, Regex regex, string replacement, ScriptBlockValue? block, IScriptHost host, int most)
    {
        var plain = block is null && !replacement.Contains('$', StringComparison.Ordinal);
        long length = text.Length;
        string Make(Match match)
        {
            if (!host.Budget.Step(block is null ? 0 : 1) || length > host.Budget.Limits.Text)
                return "";
            var made = plain ? replacement : block is null ? match.Result(replacement) : ByBlock(match, block, host);
            length += made.Length;
            return made;
        }

        return (regex.Options & RegexOptions.RightToLeft) != 0 || most >= 0 ? regex.Replace(text, Make, most) : Build(text, regex, Make);
    }

    // Regex.Replace would hold all pieces before it can be stopped.
    private static string Build(string text, Regex regex, Func<Match, string> make)
    {
        var match = regex.Match(text);
        if (!match.Success)
            return text;
        var to = new StringBuilder(text.Length);
        var at = 0;
        for (; match.Success; match = match.NextMatch())
        {
            to.Append(text, at, match.Index - at).Append(make(match));
            at = match.Index + match.Length;
        }

        return to.Append(text, at, text.Length - at).ToString();
    }

    private static string ByBlock(Match match, ScriptBlockValue block, IScriptHost host)
    {
        var found = RegexMembers.Found(match);
        var said = host.Invoke(block, [found], found);
        return Conversion.Text(said.Count == 1 ? said[0] : new ArrayValue([.. said]), host);
    }
}
