using System.Runtime.InteropServices;
using Redoubt.DuckDb.Aggregates;

namespace Redoubt.DuckDb.Interop;

// Each handle frees what it owns exactly once, however often it is disposed; a call on a closed one throws
// ObjectDisposedException. DuckDB itself keeps a database alive for as long as a connection, statement or result needs it,
// so the order in which they are closed or collected does not matter.

/// <summary>What all handles share: zero means nothing to free.</summary>
internal abstract class NativeHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
}

internal sealed class DatabaseHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_close(ref handle);
        return true;
    }
}

internal sealed class ConnectionHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_disconnect(ref handle);
        return true;
    }
}

internal sealed class StatementHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_prepare(ref handle);
        return true;
    }
}

internal sealed class PendingHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_pending(ref handle);
        return true;
    }
}

internal sealed class AppenderHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        _ = NativeMethods.duckdb_appender_destroy(ref handle);
        return true;
    }
}

internal sealed class ChunkHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_data_chunk(ref handle);
        return true;
    }
}

internal sealed class ScalarFunctionHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        ScalarMethods.duckdb_destroy_scalar_function(ref handle);
        return true;
    }
}

internal sealed class AggregateFunctionHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        AggregateMethods.duckdb_destroy_aggregate_function(ref handle);
        return true;
    }
}

/// <summary>
/// A <c>duckdb_result</c>, kept in native memory so that its address stays. It is made before its statement begins: what the statement
/// leaves behind is cleared away with it.
/// </summary>
internal sealed unsafe class ResultHandle : NativeHandle
{
    private readonly long _statement = StatementClock.Begin();

    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_result(handle);
        NativeMemory.Free((void*)handle);
        var (oldest, none) = StatementClock.End(_statement);
        StateTable.Sweep(oldest, none);
        return true;
    }
}
