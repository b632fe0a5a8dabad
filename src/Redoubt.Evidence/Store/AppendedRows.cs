namespace Redoubt.Evidence.Store;

/// <summary>Rows of hunting tables that have just become durable.</summary>
/// <param name="Tables">How many rows each table got.</param>
/// <param name="Ingested">What they all have as their time of intake.</param>
public sealed record AppendedRows(IReadOnlyDictionary<string, int> Tables, DateTimeOffset Ingested);
