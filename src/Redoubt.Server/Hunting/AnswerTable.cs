using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Hunting;
using Redoubt.Server.Api;

namespace Redoubt.Server.Hunting;

/// <summary>A table of an answer as the portal shows it, sent back to be exported: what was seen is what is taken.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Texts, one for each column.</param>
/// <param name="Title">What it is called; null for nothing.</param>
internal sealed partial record AnswerTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Title = null)
{
    public const int MostColumns = 100;
    public const int MostRows = 10_000;

    // As answers say times, and as rows of telemetry hold them; all in UTC.
    private static readonly string[] TimeForms =
    [
        "d MMMM yyyy HH:mm", "d MMMM yyyy HH:mm:ss", "d MMMM yyyy HH:mm 'UTC'", "d MMMM yyyy HH:mm:ss 'UTC'", "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm 'UTC'", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-ddTHH:mm:ss'Z'", "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'",
    ];

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<string?>(null);

    /// <summary>
    /// The same with columns of numbers and of times as such, so that they can be sorted and summed; all else stays text. A column is one
    /// only when every text in it is: "007" or an id of twenty digits would be another value as a number.
    /// </summary>
    /// <exception cref="HuntRefusedException">It is no table, or a larger one than answers have.</exception>
    public ResultTable ToResult()
    {
        if (Columns is null || Columns.Count is 0 or > MostColumns)
            throw new HuntRefusedException("columns", $"columns must be 1 to {MostColumns}.");
        if (Rows is null || Rows.Count > MostRows)
            throw new HuntRefusedException("rows", $"rows must be at most {MostRows:N0}.");
        if (Columns.Contains(null) || Rows.Any(row => row is null || row.Contains(null)))
            throw new HuntRefusedException("rows", "Every heading and every cell must be a text.");
        var types = Columns.Select((_, at) => TypeOf(at)).ToList();
        var table = new ResultTable(
            [.. Columns.Select((name, at) => new SchemaColumn(name, types[at]))],
            [.. Rows.Select(IReadOnlyList<JsonElement> (row) => [.. row.Select((text, at) => Value(text, at < types.Count ? types[at] : "string"))])],
            Title);
        table.Check();
        return table;
    }

    private string TypeOf(int column)
    {
        var texts = Rows.Where(row => column < row.Count && row[column].Length > 0).Select(row => row[column]).ToList();
        if (texts.Count == 0)
            return "string";
        return texts.TrueForAll(Number().IsMatch) ? "real" : texts.TrueForAll(text => IsTime(text, out _)) ? "datetime" : "string";
    }

    private static JsonElement Value(string text, string type) => type switch
    {
        _ when text.Length == 0 => Nothing,
        "real" => JsonSerializer.SerializeToElement(double.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
        "datetime" when IsTime(text, out var time) => JsonSerializer.SerializeToElement(time),
        _ => JsonSerializer.SerializeToElement(text),
    };

    private static bool IsTime(string text, out DateTime time) =>
        DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time);

    // At most fifteen digits: a double holds those exactly.
    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,6})?\z")]
    private static partial Regex Number();
}
