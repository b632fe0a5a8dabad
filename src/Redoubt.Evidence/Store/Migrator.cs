using Redoubt.DuckDb;

namespace Redoubt.Evidence.Store;

/// <summary>Brings a store's tables up to what this program knows, one step a transaction.</summary>
internal static class Migrator
{
    public static void Apply(DuckDbConnection connection, IEnumerable<MigrationSet> sets, TimeProvider time)
    {
        connection.Execute(
            "CREATE TABLE IF NOT EXISTS schema_version (component VARCHAR NOT NULL, version INTEGER NOT NULL, name VARCHAR NOT NULL, applied TIMESTAMP NOT NULL)");
        var pending = sets.Select(set => (set, Current: Current(connection, set))).ToList();
        foreach (var (set, current) in pending)
        {
            foreach (var migration in set.Migrations.Skip(current))
                Apply(connection, set.Component, migration, time);
        }
    }

    // All are looked at before any is applied: a store that is refused is left as it was.
    private static int Current(DuckDbConnection connection, MigrationSet set)
    {
        for (var i = 0; i < set.Migrations.Count; i++)
        {
            if (set.Migrations[i].Version != i + 1)
                throw new InvalidOperationException($"The migrations of '{set.Component}' must be numbered 1, 2, 3, ...; found {set.Migrations[i].Version} at place {i + 1}.");
        }

        var current = connection.Scalar<int>("SELECT coalesce(max(version), 0) FROM schema_version WHERE component = $1", set.Component);
        return current <= set.Migrations.Count
            ? current
            : throw new StoreOpenException(
                $"This store was written by a newer version of Redoubt: its '{set.Component}' tables have version {current}, " +
                $"and this program knows {set.Migrations.Count}. Use the newer program, or restore a backup made by this one.");
    }

    private static void Apply(DuckDbConnection connection, string component, Migration migration, TimeProvider time)
    {
        using var transaction = connection.BeginTransaction();
        connection.ExecuteScript(migration.Sql);
        connection.Execute("INSERT INTO schema_version VALUES ($1, $2, $3, $4)", component, migration.Version, migration.Name, time.GetUtcNow());
        transaction.Commit();
    }
}
