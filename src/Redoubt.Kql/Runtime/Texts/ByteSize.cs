using System.Globalization;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>Sizes in bytes for people: <c>10.1 KB</c>. A unit is 1024 of the one before.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A size in a unit; in the largest that fits when none is given. Empty when the size or the unit makes no sense.</summary>
    public static string Of(double bytes, long precision, string unit)
    {
        if (!double.IsFinite(bytes))
            return "";
        var index = unit.Length > 0
            ? Array.FindIndex(Units, known => known.Equals(unit, StringComparison.OrdinalIgnoreCase)) : Largest(Math.Abs(bytes));
        if (index < 0)
            return "";
        var digits = (int)Math.Clamp(precision, 0, 15);
        var rounded = Math.Round(bytes / Math.Pow(1024, index), digits, MidpointRounding.AwayFromZero);
        return rounded.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture) + " " + Units[index];
    }

    private static int Largest(double bytes)
    {
        var index = 0;
        for (; bytes >= 1024 && index < Units.Length - 1; index++)
            bytes /= 1024;
        return index;
    }
}
