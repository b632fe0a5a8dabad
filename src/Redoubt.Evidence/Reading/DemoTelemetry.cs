using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// Writes out the demonstration's telemetry: few lines that tell of many rows (content/demo/README.md says how they are written), as Defender's
/// streaming API would send them. The same lines give the same rows, wherever and whenever.
/// </summary>
internal sealed class DemoTelemetry
{
    private const string OfRow = "\"@\"";
    private const string NumberOfRow = "\"#\"";
    private const string IdOfRow = "\"%\"";
    private readonly DateTimeOffset _day;
    private readonly DateTimeOffset _until;
    private readonly TimeSpan _shift;
    private readonly Dictionary<string, JsonObject> _sets = new(StringComparer.Ordinal);
    private uint _line;
    private int _row;

    /// <param name="day">The day of the attack as the files have it: day 0.</param>
    /// <param name="until">The present as the files have it: ordinary life ends there.</param>
    /// <param name="shift">What is added to the times of days and clocks. Times that are written out are moved already.</param>
    public DemoTelemetry(DateTimeOffset day, DateTimeOffset until, TimeSpan shift) => (_day, _until, _shift) = (day, until, shift);

    /// <summary>The rows of a file, one a line; empty when it only names cells for later files.</summary>
    /// <exception cref="FormatException">A line is not written as it has to be.</exception>
    public string Write(string text)
    {
        var rows = new StringBuilder();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            _line++;
            var told = JsonNode.Parse(line)!.AsObject();
            if (told["set"] is { } name)
                _sets.Add((string)name!, Cells(told));
            else
                Write(told, rows);
        }

        return rows.ToString();
    }

    private void Write(JsonObject line, StringBuilder rows)
    {
        var table = TableLayout.Find((string?)line["table"] ?? "") ?? throw new FormatException($"There is no table {line["table"]}.");
        var turns = line["turns"] is JsonArray list ? [.. list.Select(turn => turn!.AsObject())] : new List<JsonObject> { new() };
        foreach (var (name, _) in turns.SelectMany(turn => turn).Concat(line["cells"]?.AsObject() ?? []))
        {
            if (table.Place(name) < 0)
                throw new FormatException($"{table.Name} has no column {name} (line {_line}).");
        }

        var bodies = turns.ConvertAll(turn => Body(table, Cells(line), turn));
        if (table.Time < 0)
        {
            foreach (var body in bodies)
                Add(rows, table, body, null);
            return;
        }

        var number = 0;
        foreach (var time in Times(line))
            Add(rows, table, bodies[number++ % bodies.Count], time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    private void Add(StringBuilder rows, TableLayout table, string body, string? time)
    {
        _row++;
        rows.Append("{\"category\":\"AdvancedHunting-").Append(table.Name).Append("\",\"properties\":{");
        if (time is not null)
            rows.Append("\"Timestamp\":\"").Append(time).Append("\",");
        if (table.Place("ReportId") >= 0)
            rows.Append("\"ReportId\":").Append(CultureInfo.InvariantCulture, $"{_row}").Append(',');
        rows.Append(WithOwn(body, time)).Append("}}\n");
    }

    private string WithOwn(string body, string? time) => body.Replace(OfRow, $"\"{time}\"", StringComparison.Ordinal)
        // Process ids are multiples of four.
        .Replace(NumberOfRow, (2000 + (4 * (Scattered(1, (uint)_row) % 4000))).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(IdOfRow, $"\"{new Guid(_row, (short)_line, 0x4d0e, 0x9a, 0x10, 0x4c, 0x46, 0x64, 0x65, 0x6d, 0x6f)}\"", StringComparison.Ordinal);

    /// <summary>What a line's rows have in common, then its turn; what comes later counts.</summary>
    private static string Body(TableLayout table, JsonObject cells, JsonObject turn)
    {
        var all = new JsonObject();
        foreach (var (name, value) in cells.Concat(turn))
        {
            // A set is of a person or a program: some of its cells are columns of one table, some of another.
            if (table.Place(name) >= 0)
                all[name] = value?.DeepClone();
        }

        return all.ToJsonString()[1..^1];
    }

    private JsonObject Cells(JsonObject line)
    {
        var cells = new JsonObject();
        foreach (var set in line["sets"]?.AsArray() ?? [])
        {
            foreach (var (name, value) in _sets.GetValueOrDefault((string)set!) ?? throw new FormatException($"There is no set {set} before line {_line}."))
                cells[name] = value?.DeepClone();
        }

        foreach (var (name, value) in line["cells"]?.AsObject() ?? [])
            cells[name] = value?.DeepClone();
        return cells;
    }

    private IEnumerable<DateTimeOffset> Times(JsonObject line)
    {
        if (line["at"] is { } at)
        {
            foreach (var time in at is JsonArray several ? several.Select(each => (string)each!) : [(string)at!])
                yield return DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            yield break;
        }

        var ends = ((string?)line["days"] ?? throw new FormatException($"Line {_line} says neither at nor days.")).Split("..");
        var (first, last) = (Number(ends[0]), Number(ends[^1]));
        var (every, within) = ((int?)line["every"] ?? 1, (uint?)line["within"] ?? 0);
        var clock = line["clock"]!.AsArray().Select(time => TimeSpan.ParseExact((string)time!, @"hh\:mm", CultureInfo.InvariantCulture)).ToList();
        for (var day = first; day <= last; day += every)
        {
            var date = _day.AddDays(day);
            var isWeekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if ((string?)line["on"] is { } on && on == "workdays" && isWeekend)
                continue;
            for (var place = 0; place < clock.Count; place++)
            {
                var time = date + clock[place] + TimeSpan.FromMilliseconds(Scattered((uint)(day - first), (uint)place) % ((within * 60_000) + 60_000));
                if (time < _until)
                    yield return time + _shift;
            }
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>A number that looks like chance and is always the same.</summary>
    private uint Scattered(uint one, uint other)
    {
        var mixed = unchecked((_line * 2_654_435_761u) ^ (one * 2_246_822_519u) ^ (other * 3_266_489_917u));
        mixed = unchecked((mixed ^ (mixed >> 15)) * 2_246_822_519u);
        return mixed ^ (mixed >> 13);
    }
}
