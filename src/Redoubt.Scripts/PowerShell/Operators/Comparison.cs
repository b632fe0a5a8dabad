using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>-eq -ne -gt -ge -lt -le -contains: the right operand is converted to the left one's type; over an array they pick elements.</summary>
internal static class Comparison
{
    public static Value? Compare(string name, Value left, Value right, bool caseSensitive, IScriptHost host)
    {
        if (left is ArrayValue or BytesValue)
            return Filter(name, Conversion.Elements(left), right, caseSensitive, host);
        return Known(name, left, right, caseSensitive) is bool said ? BoolValue.Of(said)
            : IsOpen(left) || IsOpen(right) ? new UnknownValue(Source.Binary(name, left, right), "system.boolean") : null;
    }

    public static Value Contains(bool wanted, Value left, Value right, bool caseSensitive, IScriptHost host)
    {
        var open = left is UnknownValue || IsOpen(right);
        if (!open)
        {
            foreach (var item in left is NullValue ? [left] : Conversion.Elements(left))
            {
                if (!host.Budget.Step())
                    break;
                if (Known("eq", item, right, caseSensitive) == true)
                    return BoolValue.Of(wanted);
                open |= IsOpen(item);
            }
        }

        return open ? new UnknownValue(Source.Binary(wanted ? "contains" : "notcontains", left, right), "system.boolean") : BoolValue.Of(!wanted);
    }

    /// <summary>Equal as -eq has it.</summary>
    public static bool AreEqual(Value left, Value right, bool caseSensitive = false) => Known("eq", left, right, caseSensitive) == true;

    /// <summary>Order as -lt has it; null when there is none.</summary>
    public static int? Order(Value left, Value right, bool caseSensitive)
    {
        switch (left)
        {
            case TextValue or TypeValue or ScriptBlockValue or ObjectValue:
                return Texts(Conversion.Text(left), Conversion.Text(right), caseSensitive);
            case CharValue character when right is TextValue or CharValue:
                return Texts(character.Character.ToString(), Conversion.Text(right), caseSensitive);
            case EnumValue named:
                return Enums.Number(named.TypeName, right) is long number ? named.Number.CompareTo(number) : null;
            case BoolValue truth:
                return Conversion.Truth(right) is bool other ? truth.Is.CompareTo(other) : null;
            case NullValue:
                return right is NullValue ? 0 : -1;
        }

        if (right is NullValue)
            return 1;
        if (Numbers.From(left) is not { } a || Numbers.From(right) is not { } b || (right is TextValue { Text: var text } && string.IsNullOrWhiteSpace(text) && left is not IntegerValue))
            return null;
        return a is IntegerValue x && b is IntegerValue y ? x.Number.CompareTo(y.Number) : Numbers.Real(a)!.Value.CompareTo(Numbers.Real(b)!.Value);
    }

    private static bool IsOpen(Value value) => value is UnknownValue or TextValue { IsKnown: false };

    private static bool? Known(string name, Value left, Value right, bool caseSensitive)
    {
        if (IsOpen(left) || IsOpen(right))
            return Partly(name, left, right, caseSensitive);
        if (name is "eq" or "ne" && (left is NullValue || right is NullValue))
            return (left is NullValue && right is NullValue) == (name == "eq");
        if (left is HashValue or MethodValue || right is HashValue or MethodValue)
            return name is "eq" or "ne" ? ReferenceEquals(left, right) == (name == "eq") : null;
        if (Order(left, right, caseSensitive) is not int order)
            return name switch { "eq" => false, "ne" => true, _ => null };
        return name switch { "eq" => order == 0, "ne" => order != 0, "gt" => order > 0, "ge" => order >= 0, "lt" => order < 0, _ => order <= 0 };
    }

    // Texts with holes whose beginnings or ends already differ are not equal; nor is one with something in it an empty text.
    private static bool? Partly(string name, Value left, Value right, bool caseSensitive)
    {
        if (name is not ("eq" or "ne") || left is not TextValue a)
            return null;
        if (right is NullValue)
            return name == "ne";
        if (right is not TextValue b)
            return null;
        var how = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var (start, other) = (HoledText.Start(a.Text), HoledText.Start(b.Text));
        var shorter = Math.Min(start.Length, other.Length);
        var differ = !start.AsSpan(0, shorter).Equals(other.AsSpan(0, shorter), how) || (a.IsKnown && other.Length > start.Length) || (b.IsKnown && start.Length > other.Length);
        return differ ? name == "ne" : null;
    }

    // Culture comparison puts lower case before upper; that is all of it that scripts see.
    private static int Texts(string left, string right, bool caseSensitive)
    {
        var order = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
        return order != 0 || !caseSensitive ? order : -string.CompareOrdinal(left, right);
    }

    private static ArrayValue Filter(string name, IReadOnlyList<Value> items, Value right, bool caseSensitive, IScriptHost host)
    {
        var kept = new List<Value>();
        foreach (var item in items)
        {
            if (!host.Budget.Step())
                break;
            if (Known(name, item, right, caseSensitive) == true)
                kept.Add(item);
        }

        return new ArrayValue(kept);
    }
}
