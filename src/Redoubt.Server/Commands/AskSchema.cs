using System.Text.Json;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Server.Commands;

/// <summary>Reads the tables that <c>ask --schema</c> names: <c>{tables:[{name, columns:[{name, type}]}]}</c>.</summary>
internal static class AskSchema
{
    /// <exception cref="CommandFailedException">The file says something else.</exception>
    public static async Task<TableCatalog> ReadAsync(string file, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            await using var stream = RecordFile.Open(file, terminal);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
            return new TableCatalog([.. document.RootElement.GetProperty("tables").EnumerateArray().Select(Table)]);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new CommandFailedException($"{file} is no schema: {bad.Message} It is written {{\"tables\": [{{\"name\": …, \"columns\": [{{\"name\": …, \"type\": …}}]}}]}}.");
        }
    }

    private static TableSchema Table(JsonElement table) => new(
        Text(table, "name"),
        table.TryGetProperty("description", out var description) && description.ValueKind == JsonValueKind.String ? description.GetString()! : "",
        table.GetProperty("columns").EnumerateArray().Select(column => (Text(column, "name"), KqlTypeNames.Find(Text(column, "type"))
            ?? throw new ArgumentException($"There is no type '{Text(column, "type")}'."))));

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new ArgumentException($"'{name}' is empty.");
}
