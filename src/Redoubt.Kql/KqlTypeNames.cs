namespace Redoubt.Kql;

/// <summary>What the types are called in a query, in a schema and in results.</summary>
public static class KqlTypeNames
{
    private static readonly Dictionary<string, KqlType> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bool"] = KqlType.Bool,
        ["boolean"] = KqlType.Bool,
        ["int"] = KqlType.Int,
        ["int32"] = KqlType.Int,
        ["long"] = KqlType.Long,
        ["int64"] = KqlType.Long,
        ["real"] = KqlType.Real,
        ["double"] = KqlType.Real,
        ["decimal"] = KqlType.Decimal,
        ["string"] = KqlType.String,
        ["datetime"] = KqlType.DateTime,
        ["date"] = KqlType.DateTime,
        ["timespan"] = KqlType.TimeSpan,
        ["time"] = KqlType.TimeSpan,
        ["guid"] = KqlType.Guid,
        ["uuid"] = KqlType.Guid,
        ["uniqueid"] = KqlType.Guid,
        ["dynamic"] = KqlType.Dynamic,
    };

    /// <summary>The usual name: <c>long</c>, <c>datetime</c>.</summary>
    public static string Name(this KqlType type) => type switch
    {
        KqlType.DateTime => "datetime",
        KqlType.TimeSpan => "timespan",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>The type of a name or of one of its synonyms (<c>double</c>, <c>boolean</c>, <c>time</c>); null when there is none.</summary>
    public static KqlType? Find(string name) => Known.TryGetValue(name, out var type) ? type : null;
}
