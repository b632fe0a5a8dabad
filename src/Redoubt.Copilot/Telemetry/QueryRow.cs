using System.Globalization;
using Redoubt.Copilot.Facts;
using Redoubt.Kql;

namespace Redoubt.Copilot.Telemetry;

/// <summary>A row that a hunting query gave. Its texts are as received: hostile.</summary>
internal sealed class QueryRow(IReadOnlyList<ResultColumn> columns, string[] cells)
{
    /// <summary>A cell; null when it is empty or there is no such column.</summary>
    public string? Text(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == column)
                return string.IsNullOrWhiteSpace(cells[i]) ? null : cells[i].Trim();
        }

        return null;
    }

    /// <summary>A whole number; 0 for none.</summary>
    public long Number(string column) => long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>An instant, UTC; null for none.</summary>
    public DateTimeOffset? Time(string column) => Instant(Text(column));

    public bool Is(string column) => Text(column) == "true";

    /// <summary>All that the row says.</summary>
    public IEnumerable<FactValue> Values
    {
        get
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (cells[i].Length == 0)
                    continue;
                yield return columns[i].Type switch
                {
                    KqlType.DateTime when Instant(cells[i]) is { } time => new FactValue(columns[i].Name, Time: time),
                    KqlType.Int or KqlType.Long when long.TryParse(cells[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                        new FactValue(columns[i].Name, Number: number),
                    _ => new FactValue(columns[i].Name, cells[i]),
                };
            }
        }
    }

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
