using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[type] itself: names, and what leads from one type to another.</summary>
internal static class TypeValueMembers
{
    private const string Runtime = "system.runtimetype";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Runtime)
            .OpenProperty("Name", "system.string", call => new TextValue(TypeNames.Last(Type(call).Name)))
            .OpenProperty("FullName", "system.string", call => new TextValue(TypeNames.Proper(Type(call).Name)))
            .OpenProperty("Namespace", "system.string", call => TypeNames.Proper(Type(call).Name) is var name && name.LastIndexOf('.') is > 0 and var dot ? new TextValue(name[..dot]) : null)
            .OpenMethod("ToString", "", "system.string", call => new TextValue(TypeNames.Proper(Type(call).Name)))
            .OpenMethod("GetMembers", "", "", call => Members(Type(call).Name))
            .OpenMethod("GetMethods", "", "", call => Members(Type(call).Name))
            .OpenMethod("AsType", "", Runtime, call => call.Target)
            .OpenMethod("MakeArrayType", "", Runtime, call => new TypeValue(Type(call).Name + "[]", Type(call).Written + "[]"))
            .OpenMethod("GetElementType", "", Runtime, call => Type(call).Name.EndsWith("[]", StringComparison.Ordinal) ? new TypeValue(Type(call).Name[..^2], Type(call).Written[..^2]) : NullValue.Instance)
            .OpenMethod("InvokeMember", "sooo*", "", Invoke)
            .OpenMethod("GetType", "", Runtime, _ => new TypeValue(Runtime, "System.RuntimeType"));
        of("system.type")
            .Static("GetType", "s", Runtime, call => TypeNames.IsKnown(TypeNames.Full(call.Text(0))) ? new TypeValue(TypeNames.Full(call.Text(0)), call.Text(0)) : null)
            .Static("GetType", "sb*", Runtime, call => TypeNames.IsKnown(TypeNames.Full(call.Text(0))) ? new TypeValue(TypeNames.Full(call.Text(0)), call.Text(0)) : null);
        of("system.enum")
            .Static("Parse", "os", "", call => Casts.To("system.type", call.Given[0], call.Host) is TypeValue type ? Enums.Parse(type.Name, call.Text(1)) : null)
            .Static("ToObject", "oo", "", call => Casts.To("system.type", call.Given[0], call.Host) is TypeValue type && Numbers.Whole(call.Given[1]) is long number ? Enums.Of(type.Name, number) : null);
        of("system.activator")
            .OpenStatic("CreateInstance", "o", "", call => Casts.To("system.type", call.Given[0], call.Host) is TypeValue type ? MemberTable.New(type.Name, [], call.Host) : null)
            .OpenStatic("CreateInstance", "oo", "", call => Casts.To("system.type", call.Given[0], call.Host) is TypeValue type ? MemberTable.New(type.Name, Conversion.Elements(call.Given[1]), call.Host) : null);
    }

    // The order of the first members of Marshal, by which obfuscators call them.
    private static ArrayValue? Members(string type) => type == "system.runtime.interopservices.marshal"
        ? new ArrayValue([.. new[] { "PtrToStringAnsi", "PtrToStringAnsi", "PtrToStringUni", "PtrToStringAuto", "PtrToStringUni", "PtrToStringAuto" }.Select(name => new ObjectValue("system.reflection.methodinfo") { Properties = { ["Name"] = new TextValue(name) } })])
        : null;

    private static TypeValue Type(MemberCall call) => (TypeValue)call.Target;

    // [string].InvokeMember('Join', 'InvokeMethod', $null, $null, @(…))
    private static Value? Invoke(MemberCall call)
    {
        var arguments = call.Given.Count > 4 ? Conversion.Elements(call.Given[4]) : [];
        return call.Given[3] is NullValue ? MemberTable.CallStatic(Type(call).Name, call.Text(0), arguments, call.Host) : MemberTable.Call(call.Given[3], call.Text(0), arguments, call.Host);
    }
}
