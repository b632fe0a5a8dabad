using System.Globalization;
using System.Text;

namespace Redoubt.Incidents.Queries;

/// <summary>The queue as a table for spreadsheets (RFC 4180). Names and tags come from outside: no cell can be run as a formula.</summary>
internal static class IncidentCsv
{
    /// <summary>How many rows one export has at most.</summary>
    public const int MostRows = 10_000;

    private static readonly (string Name, Func<IncidentRow, string?> Value)[] Columns =
    [
        ("Id", row => Number(row.Id)),
        ("Name", row => row.Name),
        ("Priority", row => row.Priority is { } priority ? Number(priority) : null),
        ("Severity", row => Wire.Name(row.Severity)),
        ("Status", row => Wire.Name(row.Status)),
        ("Classification", row => Wire.Name(row.Classification)),
        ("Determination", row => Wire.Name(row.Determination)),
        ("Assigned to", row => row.AssignedTo),
        ("Tags", row => string.Join("; ", row.Tags.Concat(row.SystemTags))),
        ("Alerts", row => Number(row.AlertCount)),
        ("Active alerts", row => Number(row.ActiveAlertCount)),
        ("Records", row => Number(row.OccurrenceCount)),
        ("Tactics", row => string.Join("; ", row.Tactics.Select(KillChain.NameOf))),
        ("Techniques", row => string.Join("; ", row.Techniques)),
        ("Detectors", row => string.Join("; ", row.Detectors)),
        ("Impacted assets", row => string.Join("; ", row.Impact.Names.Select(name => name.Name))),
        ("First activity", row => Time(row.FirstActivity)),
        ("Last activity", row => Time(row.LastActivity)),
        ("Created", row => Time(row.Created)),
        ("Last update", row => Time(row.LastUpdate)),
    ];

    public static string Of(IEnumerable<IncidentRow> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(column => column.Name)).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', Columns.Select(column => Cell(column.Value(row)))).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A cell that a spreadsheet shows as text: a leading sign that begins a formula gets an apostrophe before it.</summary>
    internal static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        if (value.TrimStart(' ', '"') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..])
            value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n;'") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
