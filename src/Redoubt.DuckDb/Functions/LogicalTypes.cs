using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Functions;

/// <summary>DuckDB's own form of simple types, which the caller must free.</summary>
internal static class LogicalTypes
{
    /// <summary>Makes one for as long as it is used.</summary>
    public static void With(DuckDbType type, Action<nint> use)
    {
        var logical = NativeMethods.duckdb_create_logical_type((int)type);
        try
        {
            use(logical);
        }
        finally
        {
            NativeMethods.duckdb_destroy_logical_type(ref logical);
        }
    }
}
