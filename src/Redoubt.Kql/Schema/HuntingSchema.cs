using System.Text.Json;

namespace Redoubt.Kql.Schema;

/// <summary>
/// The advanced hunting schema: its tables and columns. Source: content/schema/hunting.json, facts of Microsoft's documentation
/// of advanced hunting.
/// </summary>
public static class HuntingSchema
{
    /// <summary>Every table of the schema.</summary>
    public static TableCatalog Catalog { get; } = Load();

    private static TableCatalog Load()
    {
        using var stream = typeof(HuntingSchema).Assembly.GetManifestResourceStream("schema/hunting.json")!;
        using var document = JsonDocument.Parse(stream);
        return new TableCatalog([.. document.RootElement.GetProperty("tables").EnumerateArray().Select(Table)]);
    }

    private static TableSchema Table(JsonElement table) => new(
        table.GetProperty("name").GetString()!,
        table.GetProperty("description").GetString()!,
        table.GetProperty("columns").EnumerateArray().Select(column =>
            (column.GetProperty("name").GetString()!, KqlTypeNames.Find(column.GetProperty("type").GetString()!)!.Value)));
}
