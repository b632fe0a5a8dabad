using System.Text.RegularExpressions;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[regex]:: and an expression's methods; matches and groups.</summary>
internal static class RegexMembers
{
    private const string Type = "system.text.regularexpressions.regex";
    private const string Text = "system.string";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Type)
            .OpenStatic("Replace", "sso", Text, call => Replace(call, call.Text(0), Patterned(call, call.Given[1]), call.Given[2], -1))
            .OpenStatic("Replace", "ssox", Text, call => Replace(call, call.Text(0), Patterned(call, call.Given[1], call.Int(3)), call.Given[2], -1))
            .OpenStatic("Replace", "ssoxo", Text, call => Replace(call, call.Text(0), Patterned(call, call.Given[1], call.Int(3)), call.Given[2], -1))
            .Static("Matches", "ss", "", call => Matches(call, call.Text(0), Patterned(call, call.Given[1])))
            .Static("Matches", "ssx", "", call => Matches(call, call.Text(0), Patterned(call, call.Given[1], call.Int(2))))
            .Static("Match", "ss", "", call => Match(call.Text(0), Patterned(call, call.Given[1])))
            .Static("Match", "ssx", "", call => Match(call.Text(0), Patterned(call, call.Given[1], call.Int(2))))
            .Static("IsMatch", "ss", "system.boolean", call => IsMatch(call.Text(0), Patterned(call, call.Given[1])))
            .Static("IsMatch", "ssx", "system.boolean", call => IsMatch(call.Text(0), Patterned(call, call.Given[1], call.Int(2))))
            .OpenStatic("Split", "ss", "system.string[]", call => Split(call, call.Text(0), Patterned(call, call.Given[1]), 0))
            .OpenStatic("Split", "ssx", "system.string[]", call => Split(call, call.Text(0), Patterned(call, call.Given[1], call.Int(2)), 0))
            .Static("Escape", "s", Text, call => new TextValue(Regex.Escape(call.Text(0))))
            .Static("Unescape", "s", Text, call => new TextValue(Regex.Unescape(call.Text(0))))
            .New("s", call => call.Given[0].IsKnown && Patterns.Of(call.Text(0), RegexOptions.None) is { } regex ? new ObjectValue(Type, regex) : null)
            .New("sx", call => call.Given[0].IsKnown && Patterns.Of(call.Text(0), (RegexOptions)call.Int(1)) is { } regex ? new ObjectValue(Type, regex) : null)
            .OpenMethod("Replace", "so", Text, call => Replace(call, call.Text(0), call.State<Regex>(), call.Given[1], -1))
            .OpenMethod("Replace", "soi", Text, call => Replace(call, call.Text(0), call.State<Regex>(), call.Given[1], call.Int(2)))
            .Method("Matches", "s", "", call => Matches(call, call.Text(0), call.State<Regex>()))
            .Method("Matches", "si", "", call => call.State<Regex>() is { } regex ? Collection(regex.Matches(call.Text(0), call.Int(1)), call) : null)
            .Method("Match", "s", "", call => Match(call.Text(0), call.State<Regex>()))
            .Method("Match", "si", "", call => call.State<Regex>() is { } regex ? Found(regex.Match(call.Text(0), call.Int(1))) : null)
            .Method("IsMatch", "s", "system.boolean", call => IsMatch(call.Text(0), call.State<Regex>()))
            .OpenMethod("Split", "s", "system.string[]", call => Split(call, call.Text(0), call.State<Regex>(), 0))
            .OpenMethod("Split", "si", "system.string[]", call => Split(call, call.Text(0), call.State<Regex>(), call.Int(1)))
            .Property("Options", "", call => call.State<Regex>() is { } regex ? Enums.Of("system.text.regularexpressions.regexoptions", (long)regex.Options) : null);
        foreach (var type in new[] { "match", "group" })
        {
            of("system.text.regularexpressions." + type)
                .Property("Value", Text, call => call.State<FoundText>() is { } found ? new TextValue(found.Value) : null)
                .Property("Index", "system.int32", call => call.State<FoundText>() is { } found ? new IntegerValue(found.Index) : null)
                .Property("Length", "system.int32", call => call.State<FoundText>() is { } found ? new IntegerValue(found.Value.Length) : null)
                .Property("Success", "system.boolean", call => call.State<FoundText>() is { } found ? BoolValue.Of(found.Success) : null)
                .Property("Groups", "", call => call.State<FoundText>() is { } found ? Groups(found) : null)
                .Property("Captures", "", call => new ArrayValue([call.Target]))
                .Method("Result", "s", Text, call => call.State<FoundText>() is { } found ? new TextValue(call.Text(0).Replace("$&", found.Value).Replace("$0", found.Value)) : null);
        }
    }

    /// <summary>A match as a value.</summary>
    public static ObjectValue Found(Match match) => new("system.text.regularexpressions.match",
        new FoundText(match.Value, match.Index, match.Success, [.. match.Groups.Values.Select(group => (group.Name, new FoundText(group.Value, group.Index, group.Success, [])))]));

    private static Regex? Patterned(MemberCall call, Value pattern, int options = 0) =>
        pattern.IsKnown ? Patterns.Of(Conversion.Text(pattern, call.Host), (RegexOptions)options, call.Host.Budget) : null;

    private static Value? Replace(MemberCall call, string text, Regex? regex, Value with, int most)
    {
        if (regex is null)
            return null;
        return with is ScriptBlockValue block ? Replacing.One(text, regex, "", block, call.Host, most) : Replacing.One(text, regex, Conversion.Text(with, call.Host), null, call.Host, most);
    }

    private static ArrayValue? Matches(MemberCall call, string text, Regex? regex) => regex is null ? null : Collection(Patterns.For(regex, text).Matches(text), call);

    private static ArrayValue? Collection(MatchCollection matches, MemberCall call)
    {
        var found = new List<Value>();
        foreach (Match match in matches)
        {
            if ((found.Count & 15) == 0 && !call.Host.Budget.Step())
                return null;
            found.Add(Found(match));
        }

        return call.Host.Budget.Produce(found.Count) ? new ArrayValue(found, "system.text.regularexpressions.matchcollection") : null;
    }

    private static ObjectValue? Match(string text, Regex? regex) => regex is null ? null : Found(Patterns.For(regex, text).Match(text));

    private static BoolValue? IsMatch(string text, Regex? regex) => regex is null ? null : BoolValue.Of(Patterns.For(regex, text).IsMatch(text));

    private static ArrayValue? Split(MemberCall call, string text, Regex? regex, int most) => regex is null || !call.Host.Budget.Produce(text.Length) ? null
        : new ArrayValue([.. HoledText.Split(text, part => Patterns.For(regex, part).Split(part, most)).Select(piece => (Value)new TextValue(piece))], "system.string[]");

    private static ArrayValue Groups(FoundText found)
    {
        var groups = new List<Value>();
        foreach (var (name, group) in found.Groups)
            groups.Add(new ObjectValue("system.text.regularexpressions.group", group) { Properties = { ["Name"] = new TextValue(name) } });
        return new ArrayValue(groups, "system.text.regularexpressions.groupcollection");
    }
}
