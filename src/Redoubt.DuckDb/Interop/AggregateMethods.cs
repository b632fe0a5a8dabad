using System.Runtime.InteropServices;

namespace Redoubt.DuckDb.Interop;

#pragma warning disable IDE1006 // The names are those of duckdb.h.

/// <summary>As much of DuckDB's stable C API for aggregate functions as is used here.</summary>
internal static unsafe partial class AggregateMethods
{
    private const string Library = "duckdb";

    [LibraryImport(Library)]
    public static partial AggregateFunctionHandle duckdb_create_aggregate_function();

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_aggregate_function(ref nint function);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_aggregate_function_set_name(AggregateFunctionHandle function, string name);

    [LibraryImport(Library)]
    public static partial void duckdb_aggregate_function_add_parameter(AggregateFunctionHandle function, nint type);

    [LibraryImport(Library)]
    public static partial void duckdb_aggregate_function_set_return_type(AggregateFunctionHandle function, nint type);

    [LibraryImport(Library)]
    public static partial void duckdb_aggregate_function_set_special_handling(AggregateFunctionHandle function);

    [LibraryImport(Library)]
    public static partial void duckdb_aggregate_function_set_functions(
        AggregateFunctionHandle function,
        delegate* unmanaged[Cdecl]<nint, ulong> stateSize,
        delegate* unmanaged[Cdecl]<nint, long*, void> init,
        delegate* unmanaged[Cdecl]<nint, nint, long**, void> update,
        delegate* unmanaged[Cdecl]<nint, long**, long**, ulong, void> combine,
        delegate* unmanaged[Cdecl]<nint, long**, nint, ulong, ulong, void> finalize);

    [LibraryImport(Library)]
    public static partial void duckdb_aggregate_function_set_destructor(
        AggregateFunctionHandle function, delegate* unmanaged[Cdecl]<long**, ulong, void> destroy);

    [LibraryImport(Library)]
    public static partial void duckdb_aggregate_function_set_extra_info(
        AggregateFunctionHandle function, nint extra, delegate* unmanaged[Cdecl]<nint, void> delete);

    [LibraryImport(Library)]
    public static partial int duckdb_register_aggregate_function(ConnectionHandle connection, AggregateFunctionHandle function);

    [LibraryImport(Library)]
    public static partial nint duckdb_aggregate_function_get_extra_info(nint call);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_aggregate_function_set_error(nint call, string error);
}
