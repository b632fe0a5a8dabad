namespace Redoubt.DuckDb.Interop;

/// <summary>Turns what a failed call left behind into an exception.</summary>
internal static class Errors
{
    public static DuckDbException Of(ResultHandle result) => new(
        NativeMethods.Borrowed(NativeMethods.duckdb_result_error(result)) ?? "The statement failed.",
        (DuckDbErrorType)NativeMethods.duckdb_result_error_type(result));

    public static DuckDbException Of(AppenderHandle appender)
    {
        var error = NativeMethods.duckdb_appender_error_data(appender);
        try
        {
            return new DuckDbException(
                NativeMethods.Borrowed(NativeMethods.duckdb_error_data_message(error)) ?? "The rows could not be appended.",
                (DuckDbErrorType)NativeMethods.duckdb_error_data_error_type(error));
        }
        finally
        {
            NativeMethods.duckdb_destroy_error_data(ref error);
        }
    }
}
