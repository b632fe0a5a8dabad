using System.Security.Cryptography;
using System.Text;
using Redoubt.DuckDb;

namespace Redoubt.Evidence.Store;

/// <summary>Makes the views of <see cref="StoreOptions.Views"/>. A view does not follow when its table gains a column.</summary>
internal static class StoreViews
{
    public static void Create(DuckDbConnection connection, IReadOnlyList<string> views)
    {
        if (views.Count == 0)
            return;
        connection.Execute("CREATE TABLE IF NOT EXISTS store_views (made_of VARCHAR NOT NULL)");
        var madeOf = MadeOf(connection, views);
        if (connection.Scalar<string>("SELECT made_of FROM store_views") == madeOf)
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var view in views)
            connection.Execute(view);
        connection.Execute("DELETE FROM store_views");
        connection.Execute("INSERT INTO store_views VALUES ($1)", madeOf);
        transaction.Commit();
    }

    private static string MadeOf(DuckDbConnection connection, IReadOnlyList<string> views)
    {
        var columns = connection.List(
            """
            SELECT schema_name || '.' || table_name || '.' || column_name || ' ' || data_type FROM duckdb_columns()
            WHERE NOT internal AND schema_name IN ('main', 'hunting') ORDER BY schema_name, table_name, column_index
            """,
            row => row.GetString(0));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', views.Concat(columns)))));
    }
}
