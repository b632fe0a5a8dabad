using System.Globalization;
using System.Net;
using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Writing;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>Where the rows of a table keep a field, and how it is asked about there.</summary>
internal abstract class FieldPlace
{
    protected const int Cheap = 1;
    protected const int Dear = 10;
    protected const int Dearest = 20;

    /// <summary>The field as a text.</summary>
    public abstract string Text(Leg leg);

    protected virtual int Weight => Cheap;

    public virtual KqlCondition Test(SigmaMatch match, Leg leg, Func<string, FieldPlace> others) => match switch
    {
        PatternMatch pattern => Pattern(pattern.Pattern, pattern.MindsCase, leg),
        RegexMatch regex => Regex(regex, leg),
        NetworkMatch network => Network(IPNetwork.Parse(network.Network), leg),
        NumberMatch number => Compare(number, leg),
        NothingMatch => Nothing(leg),
        ExistenceMatch existence => existence.Exists ? KqlCondition.Not(Nothing(leg)) : Nothing(leg),
        OtherFieldMatch other => Other(other, leg, others),
        TimePartMatch part => new KqlAtom($"coalesce(datetime_part({KqlText.Quote(part.Part == "week" ? "week_of_year" : part.Part)}, todatetime({Text(leg)})) == {part.Number}, false)", Dear),
        OppositeMatch opposite => KqlCondition.Not(Test(opposite.Match, leg, others)),
        _ => throw new InvalidOperationException(),
    };

    protected virtual KqlCondition Nothing(Leg leg) => new KqlAtom($"isempty({Text(leg)})", Weight);

    protected virtual KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        if (pattern.IsAnything)
            return KqlCondition.Not(Nothing(leg));
        // Windows writes a dash for nothing, and the rows have nothing there.
        if (!pattern.HasWildcard && pattern.Inner is "" or "-")
            return Nothing(leg);
        return Plain(Text(leg), pattern, mindsCase, Weight);
    }

    /// <summary>A pattern on the text of an expression.</summary>
    protected static KqlCondition Plain(string expression, SigmaPattern pattern, bool mindsCase, int weight)
    {
        var cs = mindsCase ? "_cs" : "";
        if (!pattern.IsSimple)
        {
            var longest = pattern.Texts().MaxBy(text => text.Length) ?? "";
            var regex = new KqlAtom($"{expression} matches regex {KqlText.Quote(pattern.ToRegex(mindsCase))}", weight + Dearest);
            return longest.Length < 3 ? regex : KqlCondition.All([new KqlAtom($"{expression} contains{cs} {KqlText.Quote(longest)}", weight + 2), regex]);
        }

        var text = KqlText.Quote(pattern.Inner);
        return (pattern.StartsOpen, pattern.EndsOpen) switch
        {
            (false, false) => new KqlEquals(expression, [pattern.Inner], mindsCase, weight),
            (false, true) => new KqlAtom($"{expression} startswith{cs} {text}", weight + 1),
            (true, false) => new KqlAtom($"{expression} endswith{cs} {text}", weight + 1),
            _ => new KqlAtom($"{expression} contains{cs} {text}", weight + 2),
        };
    }

    protected virtual KqlCondition Regex(RegexMatch regex, Leg leg)
    {
        var pattern = regex.Flags.Length == 0 ? regex.Expression : $"(?{string.Concat(regex.Flags.Distinct())}){regex.Expression}";
        return new KqlAtom($"{Text(leg)} matches regex {KqlText.Quote(pattern)}", Weight + Dearest);
    }

    protected virtual KqlCondition Compare(NumberMatch number, Leg leg) =>
        new KqlAtom($"coalesce(todouble({Text(leg)}) {number.Operator} {KqlText.Number(number.Number)}, false)", Weight + 3);

    private KqlCondition Network(IPNetwork network, Leg leg)
    {
        var isFour = network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        // Whole numbers of the address are a matter of its beginning.
        if (isFour && network.PrefixLength is 8 or 16 or 24)
        {
            var start = string.Concat(network.BaseAddress.ToString().Split('.').Take(network.PrefixLength / 8).Select(part => part + "."));
            return new KqlAtom($"{Text(leg)} startswith {KqlText.Quote(start)}", Weight + 1);
        }

        return network.PrefixLength == (isFour ? 32 : 128)
            ? new KqlEquals(Text(leg), [network.BaseAddress.ToString()], false, Weight)
            : new KqlAtom($"coalesce({(isFour ? "ipv4" : "ipv6")}_is_in_range({Text(leg)}, {KqlText.Quote(network.ToString())}), false)", Weight + Dear);
    }

    private KqlCondition Other(OtherFieldMatch other, Leg leg, Func<string, FieldPlace> others)
    {
        var text = others(other.Field).Text(leg);
        return KqlCondition.All([new KqlAtom($"isnotempty({text})", Weight), new KqlAtom($"{Text(leg)} {other.Operator} {text}", Weight + 2)]);
    }

    protected static bool TryNumber(string text, out long number)
    {
        text = text.Trim();
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
