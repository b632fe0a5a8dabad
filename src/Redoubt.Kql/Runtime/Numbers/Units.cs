using System.Globalization;
using YamlDotNet.Serialization;

namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>Values in other units. Source: units.yaml. Null for a unit that the quantity does not have.</summary>
internal static class Units
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, (double Factor, double Zero)>>> Quantities = new(Load);

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_convert", [CellKind.Text, CellKind.Real, CellKind.Text, CellKind.Text], CellKind.Real, Convert),
    ];

    private static Cell Convert(ReadOnlySpan<Cell> arguments)
    {
        if (arguments[1].IsNull || !Quantities.Value.TryGetValue(arguments[0].Text ?? "", out var units)
            || !units.TryGetValue(arguments[2].Text ?? "", out var from) || !units.TryGetValue(arguments[3].Text ?? "", out var to))
        {
            return Cell.Null;
        }

        return Cell.Of(((arguments[1].Real * from.Factor) + from.Zero - to.Zero) / to.Factor);
    }

    private static Dictionary<string, Dictionary<string, (double Factor, double Zero)>> Load()
    {
        using var reader = new StreamReader(typeof(Units).Assembly.GetManifestResourceStream("units.yaml")!);
        return new Deserializer().Deserialize<Dictionary<string, Dictionary<string, string>>>(reader).ToDictionary(
            quantity => quantity.Key,
            quantity => quantity.Value.ToDictionary(unit => unit.Key, unit => Unit(unit.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static (double Factor, double Zero) Unit(string text)
    {
        var parts = Array.ConvertAll(text.Split(' '), part => double.Parse(part, CultureInfo.InvariantCulture));
        return (parts[0], parts.Length > 1 ? parts[1] : 0);
    }
}
