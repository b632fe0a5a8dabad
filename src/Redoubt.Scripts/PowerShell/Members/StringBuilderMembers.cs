using System.Text;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>StringBuilder and StringWriter.</summary>
internal static class StringBuilderMembers
{
    private const string Text = "system.string";
    private const string Builder = "system.text.stringbuilder";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Builder)
            .New("", _ => new ObjectValue(Builder, new StringBuilder()))
            .New("i", _ => new ObjectValue(Builder, new StringBuilder()))
            .New("ii", _ => new ObjectValue(Builder, new StringBuilder()))
            .New("s", call => new ObjectValue(Builder, new StringBuilder(call.Text(0))))
            .New("si", call => new ObjectValue(Builder, new StringBuilder(call.Text(0))))
            .OpenMethod("Append", "o", Builder, call => Changed(call, call.Given[0] is ArrayValue { TypeName: "system.char[]" } chars ? Conversion.Text(Joining.Join(chars.Items, "", call.Host)) : Conversion.Text(call.Given[0], call.Host)))
            .Method("Append", "ci", Builder, call => call.Host.Budget.Produce(call.Int(1)) ? Changed(call, new string(call.Char(0), call.Int(1))) : null)
            .Method("Append", "sii", Builder, call => Changed(call, call.Text(0).Substring(call.Int(1), call.Int(2))))
            .OpenMethod("AppendLine", "", Builder, call => Changed(call, "\r\n"))
            .OpenMethod("AppendLine", "s", Builder, call => Changed(call, call.Text(0) + "\r\n"))
            .OpenMethod("AppendFormat", "s*", Builder, call => Formatting.Format(call.Text(0), call.Given.Count == 2 && call.Given[1] is ArrayValue all ? all.Items : [.. call.Given.Skip(1)], null, call.Host) is { } made ? Changed(call, made.Text) : null)
            .OpenMethod("AppendJoin", "so", Builder, call => Changed(call, Conversion.Text(Joining.Join(Conversion.Elements(call.Given[1]), call.Text(0), call.Host))))
            .OpenMethod("Insert", "io", Builder, call => Room(call, Conversion.Text(call.Given[1]).Length) is { } builder ? Self(call, builder.Insert(call.Int(0), Conversion.Text(call.Given[1], call.Host))) : null)
            .Method("Remove", "ii", Builder, call => Room(call, 0) is { } builder ? Self(call, builder.Remove(call.Int(0), call.Int(1))) : null)
            .Method("Replace", "ss", Builder, Replace)
            .Method("Replace", "cc", Builder, call => Room(call, 0) is { } builder ? Self(call, builder.Replace(call.Char(0), call.Char(1))) : null)
            .OpenMethod("Clear", "", Builder, call => Room(call, 0) is { } builder ? Self(call, builder.Clear()) : null)
            .OpenMethod("ToString", "", Text, call => call.State<StringBuilder>() is { } builder ? new TextValue(builder.ToString()) : null)
            .OpenMethod("ToString", "ii", Text, call => call.State<StringBuilder>() is { } builder ? new TextValue(builder.ToString(call.Int(0), call.Int(1))) : null)
            .OpenMethod("EnsureCapacity", "i", "system.int32", call => call.Given[0])
            .OpenMethod("Chars", "i", "system.char", call => call.State<StringBuilder>() is { } builder ? new CharValue(builder[call.Int(0)]) : null)
            .OpenProperty("Length", "system.int32", call => call.State<StringBuilder>() is { } builder ? new IntegerValue(builder.Length) : null)
            .OpenProperty("Capacity", "system.int32", call => call.State<StringBuilder>() is { } builder ? new IntegerValue(builder.Capacity) : null);
        const string writer = "system.io.stringwriter";
        of(writer)
            .New("", _ => new ObjectValue(writer, new StringBuilder()))
            .OpenMethod("Write", "s", "", call => Changed(call, call.Text(0)) is null ? null : NullValue.Instance)
            .OpenMethod("WriteLine", "s", "", call => Changed(call, call.Text(0) + "\r\n") is null ? null : NullValue.Instance)
            .OpenMethod("Flush", "", "", _ => NullValue.Instance)
            .OpenMethod("Close", "", "", _ => NullValue.Instance);
    }

    private static StringBuilder? Room(MemberCall call, int more) => call.State<StringBuilder>() is { } builder && builder.Length + more <= call.Host.Budget.Limits.Text && call.Host.Budget.Produce(more + 1) ? builder : null;

    private static Value? Changed(MemberCall call, string more) => Room(call, more.Length) is { } builder ? Self(call, builder.Append(more)) : null;

    private static Value? Replace(MemberCall call)
    {
        if (Room(call, 0) is not { } builder || call.Text(0).Length == 0)
            return null;
        var old = builder.ToString();
        var grown = old.Length + (long)old.AsSpan().Count(call.Text(0)) * Math.Max(0, call.Text(1).Length - call.Text(0).Length);
        return call.Host.Budget.Produce(grown) ? Self(call, builder.Replace(call.Text(0), call.Text(1))) : null;
    }

    private static Value Self(MemberCall call, StringBuilder done) => done.Length >= 0 ? call.Target : NullValue.Instance;
}
