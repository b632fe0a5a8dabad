namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>What several sources say under one id is one object: the words of the one that changed it last.</summary>
internal static class NewestObjects
{
    /// <summary>A query of SQL: all columns of <c>intel_object</c>, and the source's name. Sources that are switched off say nothing.</summary>
    public const string Query =
        """
        SELECT o.*, s.name AS source_name FROM main.intel_object o JOIN main.intel_source s ON s.id = o.source AND s.enabled
        QUALIFY row_number() OVER (PARTITION BY o.id ORDER BY coalesce(o.modified, TIMESTAMP '1970-01-01') DESC, o.source) = 1
        """;
}
