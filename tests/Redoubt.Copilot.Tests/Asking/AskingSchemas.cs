using System.Text.Json;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Tests.Asking;

/// <summary>The tables that questions are asked about.</summary>
internal static class AskingSchemas
{
    public static TableCatalog Read(string name)
    {
        if (name == "product")
            return HuntingSchema.Catalog;
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Asking", name)));
        return new TableCatalog([.. document.RootElement.GetProperty("tables").EnumerateArray().Select(table => new TableSchema(
            table.GetProperty("name").GetString()!, "",
            table.GetProperty("columns").EnumerateArray().Select(column => (column.GetProperty("name").GetString()!, KqlTypeNames.Find(column.GetProperty("type").GetString()!)!.Value))))]);
    }
}
