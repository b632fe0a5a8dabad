using System.Collections.Concurrent;
using System.Globalization;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb;

/// <summary>
/// An open database. From its connections no statement can reach a file, the network, an extension or a setting.
/// Safe to use from several threads; a <see cref="DuckDbConnection"/> is not.
/// </summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly ConcurrentDictionary<string, bool> _functionNames = new(StringComparer.OrdinalIgnoreCase);

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>The version of the native library: <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => NativeMethods.Borrowed(NativeMethods.duckdb_library_version())!;

    /// <summary>Opens or creates a database.</summary>
    /// <exception cref="DuckDbException">The file is no database, is held by another process, or a setting is unknown.</exception>
    public static DuckDbDatabase Open(DuckDbOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var database = new DuckDbDatabase(OpenHandle(options));
        try
        {
            database.CloseSandbox(options);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A new connection. Connections see one another's work once it is committed.</summary>
    public DuckDbConnection Connect()
    {
        var state = NativeMethods.duckdb_connect(_handle, out var connection);
        return state == NativeMethods.Success
            ? new DuckDbConnection(connection, _functionNames)
            : throw new DuckDbException("The connection could not be opened.", DuckDbErrorType.Connection);
    }

    /// <summary>Closes the database; its file is released when the last connection is closed too.</summary>
    public void Dispose() => _handle.Dispose();

    private static DatabaseHandle OpenHandle(DuckDbOptions options)
    {
        _ = NativeMethods.duckdb_create_config(out var config);
        try
        {
            foreach (var (name, value) in SettingsOf(options))
            {
                if (NativeMethods.duckdb_set_config(config, name, value) != NativeMethods.Success)
                    throw new DuckDbException($"DuckDB has no setting '{name}' that could be '{value}'.", DuckDbErrorType.Settings);
            }

            var state = NativeMethods.duckdb_open_ext(options.Path ?? ":memory:", out var handle, config, out var error);
            var message = NativeMethods.Owned(error);
            if (state == NativeMethods.Success)
                return handle;
            handle.Dispose();
            throw new DuckDbException(message ?? "The database could not be opened.");
        }
        finally
        {
            NativeMethods.duckdb_destroy_config(ref config);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(DuckDbOptions options)
    {
        yield return new("autoinstall_known_extensions", "false");
        yield return new("autoload_known_extensions", "false");
        yield return new("allow_community_extensions", "false");
        if (options.BeforeSandbox is null)
            yield return new("enable_external_access", "false");
        if (options.ReadOnly)
            yield return new("access_mode", "READ_ONLY");
        if (options.MemoryLimit is { } memory)
            yield return new("memory_limit", memory);
        if (options.Threads is { } threads)
            yield return new("threads", threads.ToString(CultureInfo.InvariantCulture));
        if (options.TempDirectory is { } directory)
            yield return new("temp_directory", directory);
        foreach (var setting in options.Settings)
            yield return setting;
    }

    private void CloseSandbox(DuckDbOptions options)
    {
        using var connection = Connect();
        // Times are UTC whatever the machine's zone is.
        connection.Execute("SET GLOBAL TimeZone = 'UTC'");
        if (options.BeforeSandbox is { } work)
        {
            work(connection);
            connection.Execute("SET GLOBAL enable_external_access = false");
        }

        connection.Execute("SET GLOBAL lock_configuration = true");
    }
}
