using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>What every value has: ToString, GetType, Equals, and PowerShell's own Count, Length, ForEach and Where.</summary>
internal static class ObjectMembers
{
    public static void Register(Func<string, TypeMembers> of) => of("system.object")
        .OpenMethod("ToString", "", "system.string", call => call.Target is ObjectValue { IsKnown: false } ? null : new TextValue(Conversion.Text(call.Target)))
        .OpenMethod("GetType", "", "system.runtimetype", call => call.Target.TypeName.Length > 0 ? new TypeValue(call.Target.TypeName, TypeNames.Proper(call.Target.TypeName)) : null)
        .Method("Equals", "o", "system.boolean", call => BoolValue.Of(call.Target.TypeName == call.Given[0].TypeName && Comparison.AreEqual(call.Target, call.Given[0], caseSensitive: true)))
        .Method("CompareTo", "o", "system.int32", call => Comparison.Order(call.Target, call.Given[0], caseSensitive: true) is int order ? new IntegerValue(order) : null)
        .OpenProperty("Count", "system.int32", call => call.Target is NullValue ? new IntegerValue(0) : call.Target.IsKnown || call.Target is TextValue ? new IntegerValue(1) : null)
        .OpenProperty("Length", "system.int32", call => call.Target is NullValue ? new IntegerValue(0) : call.Target.IsKnown && call.Target is not ObjectValue ? new IntegerValue(1) : null)
        .OpenMethod("ForEach", "o", "", call => ForEach(call, []))
        .OpenMethod("ForEach", "oo*", "", call => ForEach(call, [.. call.Given.Skip(1)]))
        .OpenMethod("Where", "o", "", call => Where(call, "Default", 0))
        .OpenMethod("Where", "os", "", call => Where(call, call.Text(1), 0))
        .OpenMethod("Where", "osi", "", call => Where(call, call.Text(1), call.Int(2)));

    private static ArrayValue? ForEach(MemberCall call, IReadOnlyList<Value> arguments)
    {
        var made = new List<Value>();
        foreach (var item in Conversion.Elements(call.Target))
        {
            if (!call.Host.Budget.Turn())
                break;
            switch (call.Given[0])
            {
                case ScriptBlockValue block:
                    made.AddRange(call.Host.Invoke(block, arguments, item));
                    break;
                case TypeValue type:
                    made.Add(Casts.To(type.Name, item, call.Host) ?? NullValue.Instance);
                    break;
                case TextValue { IsKnown: true } name:
                    if ((arguments.Count == 0 ? MemberTable.Get(item, name.Text, call.Host) is { } value and not MethodValue ? value : MemberTable.Call(item, name.Text, [], call.Host) : MemberTable.Call(item, name.Text, arguments, call.Host)) is not { } one)
                        return null;
                    made.Add(one);
                    break;
                default:
                    return null;
            }
        }

        return new ArrayValue(made, "system.collections.objectmodel.collection");
    }

    private static ArrayValue? Where(MemberCall call, string mode, int most)
    {
        if (call.Given[0] is not ScriptBlockValue block)
            return null;
        var (kept, rest) = (new List<Value>(), new List<Value>());
        var items = Conversion.Elements(call.Target);
        var found = false;
        mode = mode.ToLowerInvariant();
        foreach (var item in items)
        {
            if (!call.Host.Budget.Turn())
                break;
            if (found && mode is "skipuntil" or "until")
            {
                rest.Add(item);
                continue;
            }

            var said = call.Host.Invoke(block, [], item);
            var truth = Conversion.Truth(said.Count == 1 ? said[0] : new ArrayValue([.. said]));
            if (truth is null)
                return null;
            found |= truth.Value;
            (found && mode is "skipuntil" or "until" ? rest : truth.Value ? kept : mode is "until" ? kept : rest).Add(item);
        }

        IEnumerable<Value> all = mode switch
        {
            "first" => kept.Take(Math.Max(1, most)),
            "last" => kept.TakeLast(Math.Max(1, most)),
            "skipuntil" => most > 0 ? rest.Take(most) : rest,
            "until" => most > 0 ? kept.Take(most) : kept,
            "split" => [new ArrayValue(kept), new ArrayValue(rest)],
            _ => most > 0 ? kept.Take(most) : kept,
        };
        return new ArrayValue([.. all], "system.collections.objectmodel.collection");
    }
}
