namespace Redoubt.Kql.Schema;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name in queries; case matters.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="StoredName">The name in the database, where names that differ only in case would be the same.</param>
public sealed record ColumnSchema(string Name, KqlType Type, string StoredName);
