using Redoubt.DuckDb;
using Redoubt.Kql;
using Redoubt.Kql.DuckDb;

namespace Redoubt.Evidence.Hunting;

/// <summary>A column of a file, and how its values become those of KQL.</summary>
/// <param name="Name">As the file calls it.</param>
/// <param name="Found">The type that it was read as.</param>
/// <param name="Alias">What that type stands for: <c>JSON</c>; else null.</param>
internal sealed record FileValue(string Name, DuckDbType Found, string? Alias)
{
    // Ticks from year 1 to 1970.
    private const string Epoch = "621355968000000000";

    /// <summary>The KQL type that fits.</summary>
    public KqlType Type => Found switch
    {
        DuckDbType.Boolean => KqlType.Bool,
        DuckDbType.TinyInt or DuckDbType.SmallInt or DuckDbType.Integer or DuckDbType.UTinyInt or DuckDbType.USmallInt => KqlType.Int,
        DuckDbType.BigInt or DuckDbType.UInteger => KqlType.Long,
        DuckDbType.Float or DuckDbType.Double or DuckDbType.UBigInt or DuckDbType.HugeInt or DuckDbType.UHugeInt => KqlType.Real,
        DuckDbType.Decimal => KqlType.Decimal,
        DuckDbType.Timestamp or DuckDbType.TimestampTz or DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds
            or DuckDbType.TimestampNanoseconds or DuckDbType.Date => KqlType.DateTime,
        DuckDbType.Time or DuckDbType.TimeNanoseconds or DuckDbType.Interval => KqlType.TimeSpan,
        DuckDbType.Uuid => KqlType.Guid,
        DuckDbType.List or DuckDbType.Struct or DuckDbType.Map or DuckDbType.Array or DuckDbType.Union => KqlType.Dynamic,
        DuckDbType.Varchar when Alias == "JSON" => KqlType.Dynamic,
        _ => KqlType.String,
    };

    private string Column => DuckDbTypes.Quoted(Name);

    /// <summary>The value of a column that the file does not have.</summary>
    public static string Missing(KqlType type) => type == KqlType.String ? "''" : $"NULL::{DuckDbTypes.Of(type)}";

    /// <summary>The SQL that gives the value as a type; null where it does not fit.</summary>
    public string As(KqlType type) => type switch
    {
        KqlType.String => $"coalesce({Text()}, '')",
        KqlType.Dynamic => Dynamic(),
        KqlType.DateTime => Time(),
        KqlType.TimeSpan => Span(),
        KqlType.Guid => $"lower(TRY_CAST(TRY_CAST({Column} AS UUID) AS VARCHAR))",
        _ => $"TRY_CAST({Column} AS {DuckDbTypes.Of(type)})",
    };

    private string Text() => Type switch
    {
        KqlType.Dynamic when Alias == "JSON" => $"CASE WHEN json_type({Column}) = 'VARCHAR' THEN {Column}->>'$' ELSE {Column}::VARCHAR END",
        KqlType.Dynamic => $"to_json({Column})::VARCHAR",
        _ => $"{Column}::VARCHAR",
    };

    private string Dynamic() => Type switch
    {
        KqlType.Dynamic when Alias == "JSON" => $"nullif({Column}::VARCHAR, 'null')",
        KqlType.Dynamic => $"nullif(to_json({Column})::VARCHAR, 'null')",
        // A text that is JSON is taken for what it says, as Kusto's ingestion does; another stays a text.
        KqlType.String => $"nullif(CASE WHEN json_valid({Column}) THEN {Column} ELSE to_json({Column})::VARCHAR END, 'null')",
        _ => $"nullif(to_json({Column})::VARCHAR, 'null')",
    };

    private string Time() => Found switch
    {
        DuckDbType.TimestampNanoseconds => $"(epoch_ns({Column}) // 100 + {Epoch})",
        DuckDbType.BigInt or DuckDbType.Integer or DuckDbType.Double => $"NULL::BIGINT",
        DuckDbType.Varchar => $"(coalesce(epoch_ns(TRY_CAST({Column} AS TIMESTAMP_NS)) // 100, epoch_us(TRY_CAST({Column} AS TIMESTAMPTZ)) * 10) + {Epoch})",
        _ => $"(epoch_us({Column}) * 10 + {Epoch})",
    };

    private string Span() => Found switch
    {
        DuckDbType.Varchar => $"epoch_us(TRY_CAST({Column} AS INTERVAL)) * 10",
        DuckDbType.Interval or DuckDbType.Time => $"epoch_us({Column}) * 10",
        DuckDbType.TimeNanoseconds => $"epoch_ns({Column}) // 100",
        _ => $"TRY_CAST({Column} AS BIGINT)",
    };
}
