using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Incidents.Intelligence.Matching;

/// <summary>A column of a hunting table that names what indicators look for.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">Its column.</param>
/// <param name="Asset">The column that says whose row it is.</param>
/// <param name="Holds">What it holds.</param>
internal sealed record TelemetryColumn(string Table, string Column, string Asset, ColumnHolds Holds);

/// <summary>What a column holds.</summary>
internal enum ColumnHolds
{
    Addresses,

    /// <summary>URLs or bare hosts.</summary>
    Urls,

    Hashes,
    Senders,
}

/// <summary>The columns of content/intelligence/columns.yaml.</summary>
internal static class TelemetryColumns
{
    private static readonly Lazy<IReadOnlyList<TelemetryColumn>> Loaded = new(Load);

    public static IReadOnlyList<TelemetryColumn> All => Loaded.Value;

    private static IReadOnlyList<TelemetryColumn> Load()
    {
        using var reader = new StreamReader(typeof(TelemetryColumns).Assembly.GetManifestResourceStream("intelligence/columns.yaml")!);
        var tables = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<TableEntry>>(reader);
        return
        [
            .. tables.SelectMany(table => new[] { (table.Address, ColumnHolds.Addresses), (table.Url, ColumnHolds.Urls), (table.Hash, ColumnHolds.Hashes), (table.Email, ColumnHolds.Senders) }
                .SelectMany(each => each.Item1.Select(column => new TelemetryColumn(table.Table, column, table.Asset, each.Item2)))),
        ];
    }

    private sealed class TableEntry
    {
        public string Table { get; set; } = "";

        public string Asset { get; set; } = "";

        public List<string> Address { get; set; } = [];

        public List<string> Url { get; set; } = [];

        public List<string> Hash { get; set; } = [];

        public List<string> Email { get; set; } = [];
    }
}
