using System.Text.Json;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Defender;

/// <summary>Which table a row belongs to.</summary>
internal static class DefenderTable
{
    private const int FewestColumns = 3;
    private const double FewestKnown = 0.75;
    private const string CategoryStart = "AdvancedHunting-";

    private static readonly string[] NameFields = ["tableName", "TableName", "Type", "$table", "table"];

    // Exports of a union give a column a suffix where its type differs between tables.
    private static readonly string[] Suffixes = ["_string", "_long", "_int", "_dynamic", "_datetime", "_bool", "_real", "_guid"];

    /// <summary>By which words of an ActionType a row is told whose columns stand in several tables.</summary>
    private static readonly (string Part, string Table)[] Actions =
    [
        ("ProcessCreated", "DeviceProcessEvents"), ("Registry", "DeviceRegistryEvents"), ("ImageLoaded", "DeviceImageLoadEvents"),
        ("FileCreated", "DeviceFileEvents"), ("FileModified", "DeviceFileEvents"), ("FileDeleted", "DeviceFileEvents"), ("FileRenamed", "DeviceFileEvents"),
        ("Logon", "DeviceLogonEvents"), ("ListeningConnection", "DeviceNetworkEvents"), ("Inspected", "DeviceNetworkEvents"),
        ("InboundConnectionAccepted", "DeviceNetworkEvents"), ("InboundConnectionAttempt", "DeviceNetworkEvents"),
        ("ConnectionSuccess", "DeviceNetworkEvents"), ("ConnectionFailed", "DeviceNetworkEvents"), ("ConnectionRequest", "DeviceNetworkEvents"),
        ("ConnectionAttempt", "DeviceNetworkEvents"), ("ConnectionFound", "DeviceNetworkEvents"),
        ("LDAP query", "IdentityQueryEvents"), ("DNS query", "IdentityQueryEvents"), ("SAMR query", "IdentityQueryEvents"),
    ];

    /// <summary>The table of a streamed record's category; null when it has none.</summary>
    public static TableLayout? OfCategory(JsonElement record) =>
        record.TryGetProperty("category", out var category) && category.ValueKind == JsonValueKind.String
            && category.GetString()! is var text && text.StartsWith(CategoryStart, StringComparison.Ordinal)
            ? TableLayout.Find(text[CategoryStart.Length..]) : null;

    /// <summary>The table that a row names; null when it names none.</summary>
    public static TableLayout? Named(JsonElement row)
    {
        foreach (var field in NameFields)
        {
            if (row.TryGetProperty(field, out var name) && name.ValueKind == JsonValueKind.String && TableLayout.Find(name.GetString()!) is { } table)
                return table;
        }

        return null;
    }

    /// <summary>The place of a column, also of one with a type for a suffix; -1 when the table has none.</summary>
    public static int Place(TableLayout table, string column)
    {
        var place = table.PlaceAnyCase(column);
        if (place >= 0 || column.LastIndexOf('_') is not (> 0 and var underscore) || !Suffixes.Contains(column[underscore..]))
            return place;
        return table.PlaceAnyCase(column[..underscore]);
    }

    /// <summary>The one table that has the most of the columns in which the row has something, and almost all of them; else the names of those
    /// among which it cannot be told.</summary>
    public static (TableLayout? Table, string? Doubt) ByColumns(JsonElement row)
    {
        var columns = row.EnumerateObject().Where(cell => HasValue(cell.Value)).Select(cell => cell.Name).ToList();
        var most = TableLayout.Tables.Max(table => Known(table, columns));
        if (most < FewestColumns || most < columns.Count * FewestKnown)
            return (null, null);
        var fitting = TableLayout.Tables.Where(table => Known(table, columns) == most).ToList();
        if (fitting.Count == 1)
            return (fitting[0], null);
        var action = row.TryGetProperty("ActionType", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        var byAction = Array.Find(Actions, known => action.Contains(known.Part, StringComparison.Ordinal)).Table ?? (action.Length > 0 ? "DeviceEvents" : null);
        if (fitting.Find(table => table.Name == byAction) is { } told)
            return (told, null);
        // The columns that are there but empty tell too.
        var all = row.EnumerateObject().Select(cell => cell.Name).ToList();
        var best = fitting.OrderByDescending(table => Known(table, all)).ToList();
        return Known(best[0], all) > Known(best[1], all)
            ? (best[0], null)
            : (null, string.Join(", ", fitting.Take(4).Select(table => table.Name)));
    }

    private static int Known(TableLayout table, List<string> columns) => columns.Count(column => Place(table, column) >= 0);

    private static bool HasValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => true,
    };
}
