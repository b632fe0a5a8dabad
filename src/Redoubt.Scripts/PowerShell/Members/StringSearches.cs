using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>System.String: where something is in it, and whether.</summary>
internal static class StringSearches
{
    private const string Int = "system.int32";
    private const string Truth = "system.boolean";

    public static void Register(Func<string, TypeMembers> of) => of("system.string")
        .OpenMethod("IndexOf", "s", Int, call => IndexOf(call))
        .OpenMethod("IndexOf", "c", Int, call => IndexOf(call))
        .Method("IndexOf", "si", Int, call => Number(call.Self.IndexOf(call.Text(0), call.Int(1), StringComparison.Ordinal)))
        .Method("IndexOf", "ci", Int, call => Number(call.Self.IndexOf(call.Char(0), call.Int(1))))
        .Method("IndexOf", "sii", Int, call => Number(call.Self.IndexOf(call.Text(0), call.Int(1), call.Int(2), StringComparison.Ordinal)))
        .Method("IndexOf", "cii", Int, call => Number(call.Self.IndexOf(call.Char(0), call.Int(1), call.Int(2))))
        .Method("IndexOf", "sq", Int, call => Number(call.Self.IndexOf(call.Text(0), Plain(call.Int(1)))))
        .Method("LastIndexOf", "s", Int, call => Number(call.Self.LastIndexOf(call.Text(0), StringComparison.Ordinal)))
        .Method("LastIndexOf", "c", Int, call => Number(call.Self.LastIndexOf(call.Char(0))))
        .Method("LastIndexOf", "si", Int, call => Number(call.Self.LastIndexOf(call.Text(0), call.Int(1), StringComparison.Ordinal)))
        .Method("LastIndexOf", "ci", Int, call => Number(call.Self.LastIndexOf(call.Char(0), call.Int(1))))
        .Method("LastIndexOf", "sii", Int, call => Number(call.Self.LastIndexOf(call.Text(0), call.Int(1), call.Int(2), StringComparison.Ordinal)))
        .Method("LastIndexOf", "cii", Int, call => Number(call.Self.LastIndexOf(call.Char(0), call.Int(1), call.Int(2))))
        .Method("LastIndexOf", "sq", Int, call => Number(call.Self.LastIndexOf(call.Text(0), Plain(call.Int(1)))))
        .Method("IndexOfAny", "C", Int, call => Number(call.Self.IndexOfAny(call.Chars(0))))
        .Method("IndexOfAny", "Ci", Int, call => Number(call.Self.IndexOfAny(call.Chars(0), call.Int(1))))
        .Method("IndexOfAny", "Cii", Int, call => Number(call.Self.IndexOfAny(call.Chars(0), call.Int(1), call.Int(2))))
        .Method("LastIndexOfAny", "C", Int, call => Number(call.Self.LastIndexOfAny(call.Chars(0))))
        .Method("LastIndexOfAny", "Ci", Int, call => Number(call.Self.LastIndexOfAny(call.Chars(0), call.Int(1))))
        .Method("LastIndexOfAny", "Cii", Int, call => Number(call.Self.LastIndexOfAny(call.Chars(0), call.Int(1), call.Int(2))))
        .OpenMethod("StartsWith", "s", Truth, call => Edge(call, StringComparison.Ordinal, start: true))
        .OpenMethod("EndsWith", "s", Truth, call => Edge(call, StringComparison.Ordinal, start: false))
        .OpenMethod("StartsWith", "sq", Truth, call => Edge(call, Plain(call.Int(1)), start: true))
        .OpenMethod("EndsWith", "sq", Truth, call => Edge(call, Plain(call.Int(1)), start: false))
        .OpenMethod("StartsWith", "sbo", Truth, call => Edge(call, call.Truth(1) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal, start: true))
        .OpenMethod("EndsWith", "sbo", Truth, call => Edge(call, call.Truth(1) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal, start: false))
        .OpenMethod("Contains", "s", Truth, call => Contains(call, StringComparison.Ordinal))
        .OpenMethod("Contains", "sq", Truth, call => Contains(call, Plain(call.Int(1))))
        .Method("Equals", "s", Truth, call => BoolValue.Of(call.Self == call.Text(0)))
        .Method("Equals", "sq", Truth, call => BoolValue.Of(call.Self.Equals(call.Text(0), Plain(call.Int(1)))))
        .Method("CompareTo", "s", Int, call => new IntegerValue(Math.Sign(StringStatics.Compare(call.Self, call.Text(0), false))));

    // Texts are compared without culture here, whatever culture the script names.
    private static StringComparison Plain(int wanted) => (wanted & 1) == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static IntegerValue Number(int number) => new(number);

    private static Value IndexOf(MemberCall call)
    {
        var what = Conversion.Text(call.Given[0]);
        if (!Hole.In(what))
        {
            var at = HoledText.Start(call.Self).IndexOf(what, StringComparison.Ordinal);
            if (at >= 0 || !Hole.In(call.Self))
                return new IntegerValue(at);
        }

        return new UnknownValue(Source.Call(call.Target, "IndexOf", call.Given), Int);
    }

    private static Value Edge(MemberCall call, StringComparison how, bool start)
    {
        var what = call.Text(0);
        if (!Hole.In(what))
        {
            var known = !Hole.In(call.Self) ? call.Self : start ? HoledText.Start(call.Self) : HoledText.End(call.Self);
            if (!Hole.In(call.Self) || known.Length >= what.Length)
                return BoolValue.Of(start ? known.StartsWith(what, how) : known.EndsWith(what, how));
        }

        return new UnknownValue(Source.Call(call.Target, start ? "StartsWith" : "EndsWith", call.Given), Truth);
    }

    private static Value Contains(MemberCall call, StringComparison how)
    {
        var what = call.Text(0);
        if (!Hole.In(what) && HoledText.Parts(call.Self).Any(part => !part.Hole && part.Part.Contains(what, how)))
            return BoolValue.True;
        return Hole.In(what) || Hole.In(call.Self) ? new UnknownValue(Source.Call(call.Target, "Contains", call.Given), Truth) : BoolValue.Of(what.Length == 0);
    }
}
