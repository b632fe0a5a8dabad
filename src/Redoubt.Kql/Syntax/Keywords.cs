namespace Redoubt.Kql.Syntax;

/// <summary>Words that cannot be written as a plain name.</summary>
internal static class Keywords
{
    public static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "and", "or", "between", "by", "in", "has", "contains", "startswith", "endswith", "matches", "on", "with", "of", "to", "let",
        "true", "false", "asc", "desc", "nulls", "typeof", "datatable", "externaldata", "print", "range", "union", "search", "find", "where",
        "select", "from", "as", "has_any", "has_all", "datetime", "date", "timespan", "time", "guid", "dynamic", "int", "long", "real",
        "double", "decimal", "bool", "boolean", "toscalar", "materialize", "view", "null", "step", "declare", "set", "alias", "restrict",
    };
}
