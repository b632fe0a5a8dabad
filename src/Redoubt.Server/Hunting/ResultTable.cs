using System.Text.Json;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>A result as the portal shows it, sent back to be exported or linked: what was seen is what is taken.</summary>
/// <param name="Columns">Names and KQL types.</param>
/// <param name="Rows">Values in the form that a run gives them.</param>
/// <param name="Title">What it is called; null for nothing.</param>
internal sealed record ResultTable(IReadOnlyList<Api.SchemaColumn> Columns, IReadOnlyList<IReadOnlyList<JsonElement>> Rows, string? Title = null)
{
    public const int MostRows = 1_000_000;
    public const int MostColumns = 16_384;

    /// <summary>The columns' types; an unknown one is text.</summary>
    public KqlType[] Types { get; } = [.. Columns.Select(column => KqlTypeNames.Find(column.Type) ?? KqlType.String)];

    /// <exception cref="HuntRefusedException">It is no table, or larger than a workbook can be.</exception>
    public void Check()
    {
        if (Columns.Count is 0 or > MostColumns)
            throw new HuntRefusedException("columns", $"columns must be 1 to {MostColumns:N0}.");
        if (Rows.Count > MostRows)
            throw new HuntRefusedException("rows", $"rows must be at most {MostRows:N0}.");
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Count != Columns.Count)
                throw new HuntRefusedException("rows", $"Row {i + 1} has {Rows[i].Count} values for {Columns.Count} columns.");
        }
    }

    /// <summary>A value as text; empty for null.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
