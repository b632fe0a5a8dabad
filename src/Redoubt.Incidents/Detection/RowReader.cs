using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection;

/// <summary>What a rule found: reads columns of its rows by name.</summary>
internal sealed class RowReader
{
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly Dictionary<string, int> _places;
    private readonly int _time;

    public RowReader(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns;
        _places = columns.Select((column, place) => (column.Name, place)).DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        _time = columns.Select((column, place) => (column, place)).Where(pair => pair.column.Type == KqlType.DateTime)
            .OrderBy(pair => pair.column.Name is "Timestamp" or "TimeGenerated" ? 0 : 1).Select(pair => pair.place).FirstOrDefault(-1);
    }

    public IEnumerable<string> Names => _columns.Select(column => column.Name);

    /// <summary>A column's value as text; empty when it has none, or there is no such column.</summary>
    public string Value(string[] row, string column) => _places.TryGetValue(column, out var place) ? row[place] : "";

    /// <summary>When it happened; null when the row does not say.</summary>
    public DateTimeOffset? Time(string[] row) =>
        _time >= 0 && DateTimeOffset.TryParse(row[_time], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : null;

    /// <summary>
    /// By what a row is the same row in a later run. A row with a number is that record. One with an empty number is its own whole
    /// text. One without the column was computed from others, and its counts change while they come in: it is the same for an hour as
    /// long as it is about the same things.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="about">What it is about.</param>
    public string Key(string[] row, string about)
    {
        var parts = _places.ContainsKey("ReportId")
            ? Value(row, "ReportId") is not ("" or "0") ? ["id", Value(row, "DeviceId"), Value(row, "ReportId"), Value(row, "Timestamp")] : ["row", .. row]
            : (string[])["about", about, Time(row)?.ToString("yyyyMMddHH", CultureInfo.InvariantCulture) ?? ""];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))).AsSpan(0, 16));
    }
}
