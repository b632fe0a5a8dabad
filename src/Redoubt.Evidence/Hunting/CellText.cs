using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Values as text, in the form that results have everywhere.</summary>
public static class CellText
{
    /// <summary>A point in time: <c>2024-01-01T00:00:00.0000000Z</c>; null when it is outside of the years 1 to 9999.</summary>
    /// <param name="ticks">100 ns since the start of year 1, UTC.</param>
    public static string? DateTime(long ticks) => ticks >= 0 && ticks <= System.DateTime.MaxValue.Ticks
        ? new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)
        : null;

    /// <summary>A length of time: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    public static string TimeSpan(long ticks) => new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture);

    /// <summary>A number; <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> for what JSON has no number for.</summary>
    public static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A decimal without zeros at its end.</summary>
    public static string Decimal(DuckDbReader row, int column)
    {
        if (row.Type(column) != DuckDbType.Decimal)
            return row.GetDouble(column).ToString("R", CultureInfo.InvariantCulture);
        var text = row.GetDecimalText(column);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>The value of the reader's row as text, empty for null: for people and for CSV.</summary>
    public static string Of(DuckDbReader row, int column, KqlType type)
    {
        if (row.IsNull(column))
            return "";
        return type switch
        {
            KqlType.Bool => IsTrue(row, column) ? "true" : "false",
            KqlType.Int or KqlType.Long => row.GetInt64(column).ToString(CultureInfo.InvariantCulture),
            KqlType.Real => Real(row.GetDouble(column)),
            KqlType.Decimal => Decimal(row, column),
            KqlType.DateTime => DateTime(row.GetInt64(column)) ?? "",
            KqlType.TimeSpan => TimeSpan(row.GetInt64(column)),
            _ => Text(row, column),
        };
    }

    internal static bool IsTrue(DuckDbReader row, int column) =>
        row.Type(column) == DuckDbType.Boolean ? row.GetBoolean(column) : row.GetInt64(column) != 0;

    internal static string Text(DuckDbReader row, int column) => row.Type(column) switch
    {
        DuckDbType.Uuid => row.GetGuid(column).ToString(),
        DuckDbType.Varchar or DuckDbType.Enum => row.GetString(column),
        _ => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture) ?? "",
    };
}
