namespace Redoubt.Kql.DuckDb;

/// <summary>How DuckDB holds values of KQL's types: for the tables that queries read, and for the queries themselves.</summary>
public static class DuckDbTypes
{
    /// <summary>The type's name in SQL.</summary>
    public static string Of(KqlType type) => type switch
    {
        KqlType.Bool => "BOOLEAN",
        KqlType.Int => "INTEGER",
        KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => "BIGINT",
        KqlType.Real => "DOUBLE",
        KqlType.Decimal => "DECIMAL(38,18)",
        _ => "VARCHAR",
    };

    /// <summary>How a table's column is declared: a text is never null.</summary>
    public static string Stored(KqlType type) => type == KqlType.String ? "VARCHAR NOT NULL DEFAULT ''" : Of(type);

    /// <summary>A name in the quotes that SQL has for names.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
