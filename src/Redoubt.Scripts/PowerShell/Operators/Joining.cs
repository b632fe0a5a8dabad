using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>values -join separator.</summary>
internal static class Joining
{
    public static Value Join(Value left, Value right, IScriptHost host)
    {
        if (left is UnknownValue unknown)
            return new UnknownValue(unknown.TypeName is "system.string" or "system.char" ? unknown.Source : right is TextValue { Text: "" } ? $"-join {unknown.Source}" : Source.Binary("join", left, right), "system.string");
        return Join(Conversion.Elements(left), Conversion.Text(right, host), host);
    }

    public static Value Join(IReadOnlyList<Value> items, string separator, IScriptHost host)
    {
        var text = new StringBuilder();
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
                text.Append(separator);
            text.Append(Conversion.Text(items[index], host));
            if (text.Length > host.Budget.Limits.Text)
                break;
        }

        return host.Budget.Produce(text.Length) ? new TextValue(text.ToString()) : new UnknownValue("(a text too long)", "system.string");
    }
}
