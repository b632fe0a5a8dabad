using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>-match, which sets <c>$Matches</c>, and -like. Over an array they pick elements.</summary>
internal static class Matching
{
    public static Value? Match(bool wanted, Value left, Value right, bool caseSensitive, IScriptHost host)
    {
        if (left is UnknownValue || !right.IsKnown || (left is TextValue { IsKnown: false }))
            return new UnknownValue(Source.Binary(wanted ? "match" : "notmatch", left, right), "system.boolean");
        var options = caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase;
        var regex = right is ObjectValue { State: Regex given } ? given : Patterns.Of(Conversion.Text(right, host), options, host.Budget);
        if (regex is null)
            return null;
        try
        {
            if (left is ArrayValue array)
                return Filter(array.Items, text => regex.IsMatch(text) == wanted, host);
            var match = regex.Match(Conversion.Text(left, host));
            if (match.Success)
                host.SetVariable("Matches", Groups(match));
            return BoolValue.Of(match.Success == wanted);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    public static Value? Like(bool wanted, Value left, Value right, bool caseSensitive, IScriptHost host)
    {
        if (left is UnknownValue || !right.IsKnown)
            return new UnknownValue(Source.Binary(wanted ? "like" : "notlike", left, right), "system.boolean");
        var pattern = Conversion.Text(right, host);
        if (left is ArrayValue array)
            return Filter(array.Items, text => Wildcard.IsMatch(pattern, text, caseSensitive) == wanted, host);
        var text = Conversion.Text(left, host);
        if (!Hole.In(text))
            return BoolValue.Of(Wildcard.IsMatch(pattern, text, caseSensitive) == wanted);
        return new UnknownValue(Source.Binary(wanted ? "like" : "notlike", left, right), "system.boolean");
    }

    private static ArrayValue Filter(List<Value> items, Func<string, bool> keep, IScriptHost host)
    {
        var kept = new List<Value>();
        foreach (var item in items)
        {
            if (!host.Budget.Step())
                break;
            if (item.IsKnown && keep(Conversion.Text(item, host)))
                kept.Add(item);
        }

        return new ArrayValue(kept);
    }

    private static HashValue Groups(Match match)
    {
        var groups = new HashValue();
        foreach (Group group in match.Groups)
        {
            if (group.Success)
                groups.Entries.Add(new(int.TryParse(group.Name, out var number) ? new IntegerValue(number) : new TextValue(group.Name), new TextValue(group.Value)));
        }

        return groups;
    }
}
