using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>System.String: what makes another text of it. Searches and statics have files of their own.</summary>
internal static class StringMembers
{
    private const string Text = "system.string";
    private const string Texts = "system.string[]";

    public static void Register(Func<string, TypeMembers> of) => of(Text)
        .Property("Length", "system.int32", call => new IntegerValue(call.Self.Length))
        .OpenMethod("Replace", "ss", Text, call => Replace(call, call.Text(0), call.Text(1)))
        .OpenMethod("Replace", "cc", Text, call => Replace(call, call.Char(0).ToString(), call.Char(1).ToString()))
        .Method("Replace", "ssq", Text, call => new TextValue(call.Self.Replace(call.Text(0), call.Text(1), (StringComparison)call.Int(2))))
        .OpenMethod("ToUpper", "", Text, call => Map(call, text => text.ToUpperInvariant()))
        .OpenMethod("ToLower", "", Text, call => Map(call, text => text.ToLowerInvariant()))
        .OpenMethod("ToUpperInvariant", "", Text, call => Map(call, text => text.ToUpperInvariant()))
        .OpenMethod("ToLowerInvariant", "", Text, call => Map(call, text => text.ToLowerInvariant()))
        .OpenMethod("ToUpper", "o", Text, call => Map(call, text => text.ToUpperInvariant()))
        .OpenMethod("ToLower", "o", Text, call => Map(call, text => text.ToLowerInvariant()))
        .OpenMethod("ToString", "", Text, call => call.Target)
        .OpenMethod("ToString", "o", Text, call => call.Target)
        .OpenMethod("Clone", "", Text, call => call.Target)
        .OpenMethod("Normalize", "", Text, call => Map(call, text => text.Normalize()))
        .OpenMethod("Normalize", "o", Text, call => Enums.Number("system.text.normalizationform", call.Given[0]) is long form ? Map(call, text => text.Normalize((NormalizationForm)form)) : null)
        .Method("IsNormalized", "", "system.boolean", call => BoolValue.Of(call.Self.IsNormalized()))
        .OpenMethod("Trim", "", Text, call => new TextValue(call.Self.Trim()))
        .OpenMethod("TrimStart", "", Text, call => new TextValue(call.Self.TrimStart()))
        .OpenMethod("TrimEnd", "", Text, call => new TextValue(call.Self.TrimEnd()))
        .OpenMethod("Trim", "C", Text, call => new TextValue(call.Self.Trim(call.Chars(0))))
        .OpenMethod("TrimStart", "C", Text, call => new TextValue(call.Self.TrimStart(call.Chars(0))))
        .OpenMethod("TrimEnd", "C", Text, call => new TextValue(call.Self.TrimEnd(call.Chars(0))))
        .OpenMethod("Trim", "*", Text, call => Rest(call) is { } set ? new TextValue(call.Self.Trim(set)) : null)
        .OpenMethod("TrimStart", "*", Text, call => Rest(call) is { } set ? new TextValue(call.Self.TrimStart(set)) : null)
        .OpenMethod("TrimEnd", "*", Text, call => Rest(call) is { } set ? new TextValue(call.Self.TrimEnd(set)) : null)
        .OpenMethod("Substring", "i", Text, call => Substring(call, call.Int(0), null))
        .OpenMethod("Substring", "ii", Text, call => Substring(call, call.Int(0), call.Int(1)))
        .Method("Remove", "i", Text, call => new TextValue(call.Self.Remove(call.Int(0))))
        .Method("Remove", "ii", Text, call => new TextValue(call.Self.Remove(call.Int(0), call.Int(1))))
        .OpenMethod("Insert", "is", Text, call => Insert(call))
        .Method("PadLeft", "i", Text, call => Padded(call, ' ', left: true))
        .Method("PadLeft", "ic", Text, call => Padded(call, call.Char(1), left: true))
        .Method("PadRight", "i", Text, call => Padded(call, ' ', left: false))
        .Method("PadRight", "ic", Text, call => Padded(call, call.Char(1), left: false))
        .Method("ReplaceLineEndings", "", Text, call => new TextValue(call.Self.ReplaceLineEndings("\r\n")))
        .Method("ReplaceLineEndings", "s", Text, call => new TextValue(call.Self.ReplaceLineEndings(call.Text(0))))
        .Method("ToCharArray", "", "system.char[]", call => Chars(call.Self))
        .Method("ToCharArray", "ii", "system.char[]", call => Chars(call.Self.Substring(call.Int(0), call.Int(1))))
        .Method("GetEnumerator", "", "system.char[]", call => Chars(call.Self))
        .Method("EnumerateRunes", "", Texts, call => new ArrayValue([.. call.Self.EnumerateRunes().Select(rune => new TextValue(rune.ToString()))], Texts))
        .OpenMethod("Split", "", Texts, call => Split(call, text => text.Split((char[]?)null)))
        .OpenMethod("Split", "C", Texts, call => Split(call, text => text.Split(call.Chars(0))))
        .OpenMethod("Split", "Ci", Texts, call => Split(call, text => text.Split(call.Chars(0), call.Int(1))))
        .OpenMethod("Split", "Cp", Texts, call => Split(call, text => text.Split(call.Chars(0), (StringSplitOptions)call.Int(1))))
        .OpenMethod("Split", "Cip", Texts, call => Split(call, text => text.Split(call.Chars(0), call.Int(1), (StringSplitOptions)call.Int(2))))
        .OpenMethod("Split", "S", Texts, call => Split(call, text => text.Split(call.Texts(0), StringSplitOptions.None)))
        .OpenMethod("Split", "Sp", Texts, call => Split(call, text => text.Split(call.Texts(0), (StringSplitOptions)call.Int(1))))
        .OpenMethod("Split", "Sip", Texts, call => Split(call, text => text.Split(call.Texts(0), call.Int(1), (StringSplitOptions)call.Int(2))))
        .OpenMethod("Split", "*", Texts, call => Rest(call) is { } set ? Split(call, text => text.Split(set)) : null)
        .OpenMethod("Chars", "i", "system.char", Character)
        .OpenMethod("get_Chars", "i", "system.char", Character)
        .Method("get_Length", "", "system.int32", call => new IntegerValue(call.Self.Length))
        .Method("GetTypeCode", "", Text, _ => new TextValue("String"));

    public static ArrayValue Chars(string text) => new([.. text.Select(one => (Value)new CharValue(one))], "system.char[]");

    private static TextValue Map(MemberCall call, Func<string, string> change) => new(HoledText.Map(call.Self, change));

    private static Value? Character(MemberCall call) => Operators.Indexing.Get(call.Target, call.Given[0], call.Host) is { } one and not NullValue ? one : null;

    private static char[]? Rest(MemberCall call)
    {
        var set = new List<char>();
        foreach (var one in call.Given)
        {
            if (!one.IsKnown || Casts.To("system.char", one, call.Host) is not CharValue character)
                return null;
            set.Add(character.Character);
        }

        return set.Count > 0 ? [.. set] : null;
    }

    private static Value? Replace(MemberCall call, string old, string with)
    {
        if (Hole.In(old))
            return new UnknownValue(Source.Call(call.Target, "Replace", call.Given), Text);
        if (old.Length == 0)
            return null;
        // Each piece may grow: what it would come to is counted before it is made.
        if (with.Length > old.Length && (long)call.Self.Length / old.Length * with.Length > call.Host.Budget.Limits.Text)
        {
            var count = call.Self.AsSpan().Count(old);
            if (!call.Host.Budget.Produce(call.Self.Length + (long)count * (with.Length - old.Length)))
                return null;
        }

        return new TextValue(HoledText.Map(call.Self, text => text.Replace(old, with, StringComparison.Ordinal)));
    }

    private static Value? Substring(MemberCall call, int start, int? length)
    {
        if (!call.Given.All(one => one.IsKnown))
            return new UnknownValue(Source.Call(call.Target, "Substring", call.Given), Text);
        var text = call.Self;
        if (!Hole.In(text))
            return new TextValue(length is int count ? text.Substring(start, count) : text[start..]);
        // All before the first hole is known; so is what follows from there on, when the start lies before it.
        var known = HoledText.Start(text).Length;
        if (start <= known && length is null)
            return new TextValue(text[start..]);
        return length is int wanted && start >= 0 && wanted >= 0 && start + wanted <= known ? new TextValue(text.Substring(start, wanted)) : new UnknownValue(Source.Call(call.Target, "Substring", call.Given), Text);
    }

    private static Value? Insert(MemberCall call)
    {
        var (at, text) = (call.Int(0), call.Self);
        if (!call.Given[0].IsKnown || (Hole.In(text) && at > HoledText.Start(text).Length))
            return new UnknownValue(Source.Call(call.Target, "Insert", call.Given), Text);
        return new TextValue(text.Insert(at, call.Text(1)));
    }

    private static TextValue? Padded(MemberCall call, char with, bool left)
    {
        if (call.Int(0) > call.Self.Length + 64 && !call.Host.Budget.Produce(call.Int(0)))
            return null;
        return new TextValue(left ? call.Self.PadLeft(call.Int(0), with) : call.Self.PadRight(call.Int(0), with));
    }

    private static Value Split(MemberCall call, Func<string, string[]> split)
    {
        if (call.Given.Any(one => !one.IsKnown))
            return new UnknownValue(Source.Call(call.Target, "Split", call.Given), Texts);
        IEnumerable<string> pieces = Hole.In(call.Self) ? HoledText.Split(call.Self, split) : split(call.Self);
        return new ArrayValue([.. pieces.Select(piece => (Value)new TextValue(piece))], Texts);
    }
}
