using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Defender;

/// <summary>Reads the hunting rows of one input.</summary>
internal sealed class DefenderReading : IRowReading
{
    private const int MostNamed = 20;

    private static readonly string[] PortalTimes = ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy h:mm:ss.FFFFFFF tt", "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm:ss.FFFFFFF tt"];

    private readonly RecordHash _hash = new();
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    public bool IsWaiting => false;

    public IReadOnlyList<string> Remarks => _unknown.Count == 0 ? [] :
        [$"what has no place in its table was left out: {string.Join(", ", _unknown.Take(MostNamed))}{(_unknown.Count > MostNamed ? " ..." : "")}"];

    public void Settle(RowBatch rows)
    {
    }

    public bool Read(ReadOnlyMemory<byte> json, RowBatch rows, bool hasAlert)
    {
        using var document = RecordReader.Parse(json, out var rejected) ?? throw new RecordRejectedException(rejected!);
        var record = document.RootElement;
        if (record.ValueKind != JsonValueKind.Object)
            return false;
        if (DefenderRecord.ListIn(record) is not { } list)
            return Add(record, rows, companion: false);
        var isOurs = true;
        foreach (var row in list.EnumerateArray())
            isOurs &= row.ValueKind == JsonValueKind.Object && Add(row, rows, companion: false);
        return isOurs;
    }

    private bool Add(JsonElement record, RowBatch rows, bool companion)
    {
        var table = DefenderTable.OfCategory(record);
        var row = record;
        if (table is not null)
        {
            if (!record.TryGetProperty("properties", out row) || row.ValueKind != JsonValueKind.Object)
                throw new RecordRejectedException("properties: an object is required");
        }
        else
        {
            table = DefenderTable.Named(record);
            if (table is null)
            {
                (table, var doubt) = DefenderTable.ByColumns(record);
                if (doubt is not null)
                    throw new RecordRejectedException($"its columns stand in several tables ({doubt}): name it in a field Type");
            }
        }

        if (table is null)
            return false;
        rows.Begin(table);
        foreach (var cell in row.EnumerateObject())
            Set(rows, table, cell.Name, cell.Value);
        var ticks = 0L;
        if (table.Time >= 0 && !Instant(row, table.Schema.TimeColumn!.Name, out ticks))
            throw new RecordRejectedException($"{table.Schema.TimeColumn.Name}: a time is required");
        rows.End(ticks, _hash.Of(JsonMarshal.GetRawUtf8Value(record), isNumbered: false), companion);
        return true;
    }

    private void Set(RowBatch rows, TableLayout table, string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8)))
            return;
        var place = DefenderTable.Place(table, name);
        if (place < 0 || place >= table.Schema.Columns.Count)
        {
            if (name is not ("Type" or "tableName" or "TableName" or "$table" or "table" or "TenantId" or "SourceSystem"))
                _unknown.Add(name.Length > 100 ? name[..100] : name);
            return;
        }

        if (rows.Has(place))
            return;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        switch (table.Kinds[place])
        {
            case CellKind.Text:
                rows.Set(place, text);
                break;
            case CellKind.Json when text.Length > 0:
                rows.Set(place, IsJson(text, value.ValueKind) ? text : JsonSerializer.Serialize(text));
                break;
            case CellKind.Bool when text is "true" or "True" or "1" or "false" or "False" or "0":
                rows.Set(place, text is "true" or "True" or "1" ? 1 : 0);
                break;
            case CellKind.Time when Instant(row: default, name, out var ticks, text):
                rows.Set(place, ticks);
                break;
            case CellKind.Int when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                rows.Set(place, (long)number);
                break;
            case CellKind.Long when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                rows.Set(place, number);
                break;
            case CellKind.Real when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                rows.Set(place, number);
                break;
            case var kind when text.Length > 0:
                _unknown.Add($"{name} (where it is no {kind})");
                break;
        }
    }

    private static bool IsJson(string text, JsonValueKind kind) =>
        kind != JsonValueKind.String || (text.AsSpan().TrimStart() is ['{' or '[', ..] && RecordJson.TryParse(text, out _));

    private static bool Instant(JsonElement row, string column, out long ticks, string? text = null)
    {
        ticks = 0;
        if (text is null && (!row.TryGetProperty(column, out var value) || (text = value.ValueKind == JsonValueKind.String ? value.GetString() : null) is null))
            return false;
        if (Timestamp.Read(text) is { } time || DateTimeOffset.TryParseExact(
            text, PortalTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out time))
        {
            ticks = time.UtcTicks;
            return true;
        }

        return false;
    }
}
