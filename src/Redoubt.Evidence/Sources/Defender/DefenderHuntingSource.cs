using System.Text.Json;

namespace Redoubt.Evidence.Sources.Defender;

/// <summary>
/// Rows of Defender's own hunting tables: what its streaming API sends (records with a category), and results of hunting queries, from Graph,
/// from the older API, or exported from the portal as JSON or CSV.
/// </summary>
internal sealed class DefenderHuntingSource : IRowSource
{
    private const int FewestColumns = 3;

    public string Format => "defender-hunting";

    public bool HasAlerts => false;

    public int Recognise(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return 0;
        if (DefenderTable.OfCategory(record) is not null)
            return 97;
        if (DefenderRecord.ListIn(record) is { } list)
            return list.GetArrayLength() > 0 ? list[0] is { ValueKind: JsonValueKind.Object } first ? Recognise(first) : 0 : 40;
        if (DefenderTable.Named(record) is not null)
            return record.TryGetProperty("Timestamp", out _) || record.TryGetProperty("TimeGenerated", out _) ? 96 : 70;
        var columns = record.EnumerateObject().Count();
        return columns >= FewestColumns && record.TryGetProperty("Timestamp", out _) && DefenderTable.ByColumns(record) is { Table: not null } or { Doubt: not null } ? 90 : 0;
    }

    public IEnumerable<AlertRecord> Read(JsonElement record) => [];

    public IRowReading Begin() => new DefenderReading();
}
