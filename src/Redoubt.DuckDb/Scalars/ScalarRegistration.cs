using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Redoubt.DuckDb.Functions;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Scalars;

/// <summary>Hands a function over to DuckDB, which keeps it alive until the database is closed.</summary>
internal static unsafe class ScalarRegistration
{
    /// <summary>False when DuckDB does not take it.</summary>
    public static bool TryRegister(ConnectionHandle connection, ScalarFunction function)
    {
        using var handle = ScalarMethods.duckdb_create_scalar_function();
        Describe(handle, function);
        return ScalarMethods.duckdb_register_scalar_function(connection, handle) == NativeMethods.Success;
    }

    private static void Describe(ScalarFunctionHandle handle, ScalarFunction function)
    {
        ScalarMethods.duckdb_scalar_function_set_name(handle, function.Name);
        foreach (var type in function.Parameters)
            LogicalTypes.With(type, logical => ScalarMethods.duckdb_scalar_function_add_parameter(handle, logical));
        if (function.Further is { } further)
            LogicalTypes.With(further, logical => ScalarMethods.duckdb_scalar_function_set_varargs(handle, logical));
        LogicalTypes.With(function.Returns, logical => ScalarMethods.duckdb_scalar_function_set_return_type(handle, logical));
        ScalarMethods.duckdb_scalar_function_set_special_handling(handle);
        if (function.Volatile)
            ScalarMethods.duckdb_scalar_function_set_volatile(handle);
        ScalarMethods.duckdb_scalar_function_set_function(handle, &Call);
        ScalarMethods.duckdb_scalar_function_set_extra_info(handle, GCHandle.ToIntPtr(GCHandle.Alloc(function)), &Delete);
    }

    // Nothing may be thrown into DuckDB: that would end the process.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint call, nint input, nint output)
    {
        try
        {
            var function = (ScalarFunction)GCHandle.FromIntPtr(ScalarMethods.duckdb_scalar_function_get_extra_info(call)).Target!;
            try
            {
                ScalarCall.Run(function, input, output);
            }
            catch (Exception error)
            {
                ScalarMethods.duckdb_scalar_function_set_error(call, $"{function.Name}: {error.Message.Replace('\0', '\uFFFD')}");
            }
        }
        catch (Exception)
        {
            // Not even the message could be made: there is no memory left.
            ScalarMethods.duckdb_scalar_function_set_error(call, "A function failed.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Delete(nint function) => GCHandle.FromIntPtr(function).Free();
}
