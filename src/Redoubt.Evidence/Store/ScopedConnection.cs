using System.Runtime.CompilerServices;
using Redoubt.DuckDb;

namespace Redoubt.Evidence.Store;

/// <summary>
/// Lets a connection see no more than a scope. Views of the same names as the tables, in schemas of their own, ask the connection's
/// variables what may be seen: <c>scope_all_groups</c>, <c>scope_groups</c>, <c>scope_all_tenants</c>, <c>scope_tenants</c>. Where they are
/// not set nothing is seen.
/// </summary>
public static class ScopedConnection
{
    /// <summary>The schema of the views over the store's own tables.</summary>
    public const string Schema = "scoped";

    /// <summary>The schema of the views over the hunting tables.</summary>
    public const string HuntingSchema = "scoped_hunting";

    // What each reading connection was set to last; absent when that is not certain.
    private static readonly ConditionalWeakTable<DuckDbConnection, Scope> Current = [];

    /// <summary>Says what the views may show, and nothing else: tables are still found under their names.</summary>
    public static void SetVariables(DuckDbConnection connection, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(scope);
        connection.Execute("SET VARIABLE scope_all_groups = $1::BOOLEAN", scope.DeviceGroups is null);
        connection.Execute("SET VARIABLE scope_groups = $1::VARCHAR[]", (object)(scope.DeviceGroups ?? []).ToArray());
        connection.Execute("SET VARIABLE scope_all_tenants = $1::BOOLEAN", scope.Tenants is null);
        connection.Execute("SET VARIABLE scope_tenants = $1::VARCHAR[]", (object)(scope.Tenants ?? []).ToArray());
    }

    /// <summary>
    /// Makes the names of tables mean what a scope may see of them, or the tables themselves; outside of a transaction. A connection that
    /// is read from by turns is set each time before, not reset after: what fails in between cannot leave it as somebody else's.
    /// </summary>
    internal static void Use(DuckDbConnection connection, Scope? scope)
    {
        scope ??= Scope.All;
        var known = Current.TryGetValue(connection, out var before);
        // Without an entry a connection is new, or setting it failed; a new one sees the tables, which is safe to say again.
        if (known && (ReferenceEquals(before, scope) || (before!.IsAll && scope.IsAll)))
            return;
        Current.Remove(connection);
        if (!scope.IsAll)
            SetVariables(connection, scope);
        connection.Execute(scope.IsAll ? "RESET search_path" : $"SET search_path = '{Schema}'");
        Current.Add(connection, scope);
    }
}
