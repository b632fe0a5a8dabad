using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>-is, -isnot and -as.</summary>
internal static class TypeTests
{
    public static Value? Is(bool wanted, Value left, Value right)
    {
        if (Name(right) is not { } type)
            return right.IsKnown ? null : new UnknownValue(Source.Binary("is", left, right), "system.boolean");
        if (left is UnknownValue { TypeName: "" })
            return new UnknownValue(Source.Binary(wanted ? "is" : "isnot", left, right), "system.boolean");
        var own = left.TypeName;
        var fits = left is not NullValue && (own == type || type switch
        {
            "system.object" => true,
            "system.array" => own.EndsWith("[]", StringComparison.Ordinal),
            "system.valuetype" => left is IntegerValue or DoubleValue or CharValue or BoolValue or EnumValue,
            "system.enum" => left is EnumValue,
            "system.type" => left is TypeValue,
            "system.collections.ienumerable" => left is TextValue or ArrayValue or BytesValue or HashValue,
            "system.collections.ilist" or "system.collections.icollection" => left is ArrayValue or BytesValue,
            "system.collections.idictionary" => left is HashValue,
            "system.management.automation.pscustomobject" => own == "system.management.automation.psobject",
            "system.text.encoding" => own.StartsWith("system.text.", StringComparison.Ordinal) && own.EndsWith("encoding", StringComparison.Ordinal),
            "system.io.stream" => own.EndsWith("stream", StringComparison.Ordinal),
            _ => false,
        });
        return BoolValue.Of(fits == wanted);
    }

    public static Value? As(Value left, Value right, IScriptHost host) => Name(right) is { } type
        ? Casts.To(type, left, host) ?? NullValue.Instance
        : right.IsKnown ? null : new UnknownValue(Source.Binary("as", left, right));

    private static string? Name(Value value) => value switch
    {
        TypeValue type => type.Name,
        TextValue { IsKnown: true } text when text.Text.Length > 0 => TypeNames.Full(text.Text),
        _ => null,
    };
}
