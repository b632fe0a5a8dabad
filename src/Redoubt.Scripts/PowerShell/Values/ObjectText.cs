using System.Text;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>What ToString gives for the objects that have more to say than their type.</summary>
internal static class ObjectText
{
    public static string Of(ObjectValue made) => made.State switch
    {
        StringBuilder builder => builder.ToString(),
        Guid guid => guid.ToString(),
        Version version => version.ToString(),
        Uri uri => uri.OriginalString,
        System.Numerics.BigInteger number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        System.Text.RegularExpressions.Regex regex => regex.ToString(),
        FoundText found => found.Value,
        _ => made.Properties.Count > 0 && made.TypeName is "system.management.automation.psobject" or "system.management.automation.pscustomobject"
            ? "@{" + string.Join("; ", made.Properties.Take(50).Select(one => $"{one.Key}={(one.Value is ObjectValue or ArrayValue ? TypeNames.Proper(one.Value.TypeName) : Conversion.Text(one.Value))}")) + "}"
            : made.Properties.TryGetValue("Name", out var name) && name is TextValue text ? text.Text : TypeNames.Proper(made.TypeName),
    };
}
