using System.Globalization;

namespace Redoubt.Kql.Runtime;

/// <summary>A real as Kusto prints it: the shortest text that reads back as the same number, always with a point or an exponent
/// (<c>42.0</c>, <c>1.5</c>, <c>1E+19</c>), else <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.</summary>
internal static class RealText
{
    public static string Of(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
