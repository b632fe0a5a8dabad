using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Redoubt.DuckDb.Functions;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Aggregates;

/// <summary>Hands an aggregate over to DuckDB, which keeps it alive until the database is closed.</summary>
internal static unsafe class AggregateRegistration
{
    /// <summary>False when DuckDB does not take it.</summary>
    public static bool TryRegister(ConnectionHandle connection, AggregateFunction function)
    {
        using var handle = AggregateMethods.duckdb_create_aggregate_function();
        AggregateMethods.duckdb_aggregate_function_set_name(handle, function.Name);
        foreach (var type in function.Parameters)
            LogicalTypes.With(type, logical => AggregateMethods.duckdb_aggregate_function_add_parameter(handle, logical));
        LogicalTypes.With(function.Returns, logical => AggregateMethods.duckdb_aggregate_function_set_return_type(handle, logical));
        AggregateMethods.duckdb_aggregate_function_set_special_handling(handle);
        AggregateMethods.duckdb_aggregate_function_set_functions(handle, &Size, &Init, &Update, &Combine, &Finish);
        AggregateMethods.duckdb_aggregate_function_set_destructor(handle, &Destroy);
        AggregateMethods.duckdb_aggregate_function_set_extra_info(handle, GCHandle.ToIntPtr(GCHandle.Alloc(function)), &Delete);
        return AggregateMethods.duckdb_register_aggregate_function(connection, handle) == NativeMethods.Success;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ulong Size(nint call) => sizeof(long);

    // Makes nothing, so that it cannot fail: DuckDB would destroy states that were never begun.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint call, long* state) => *state = 0;

    // Nothing may be thrown into DuckDB: that would end the process.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Update(nint call, nint input, long** states)
    {
        try
        {
            AggregateCall.Update(Function(call), input, states);
        }
        catch (Exception error)
        {
            Fail(call, error);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Combine(nint call, long** sources, long** targets, ulong count)
    {
        try
        {
            AggregateCall.Combine(Function(call), sources, targets, (int)count);
        }
        catch (Exception error)
        {
            Fail(call, error);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Finish(nint call, long** states, nint output, ulong count, ulong first)
    {
        try
        {
            AggregateCall.Finish(Function(call), states, output, (int)count, (int)first);
        }
        catch (Exception error)
        {
            Fail(call, error);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Destroy(long** states, ulong count)
    {
        for (var i = 0UL; i < count; i++)
        {
            try
            {
                AggregateCall.Destroy(states[i]);
            }
            catch (Exception)
            {
                // There is nobody left to tell; the others must go all the same.
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Delete(nint function) => GCHandle.FromIntPtr(function).Free();

    private static AggregateFunction Function(nint call) =>
        Unsafe.As<AggregateFunction>(GCHandle.FromIntPtr(AggregateMethods.duckdb_aggregate_function_get_extra_info(call)).Target!);

    private static void Fail(nint call, Exception error)
    {
        try
        {
            AggregateMethods.duckdb_aggregate_function_set_error(call, $"{Function(call).Name}: {error.Message.Replace('\0', '\uFFFD')}");
        }
        catch (Exception)
        {
            // Not even the message could be made: there is no memory left.
            AggregateMethods.duckdb_aggregate_function_set_error(call, "A function failed.");
        }
    }
}
