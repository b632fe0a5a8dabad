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
}
