using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Bench.Hunting;

/// <summary>Prints the SQL of a query and how the database runs it, beside that by hand.</summary>
internal static class QueryPlans
{
    public static void Print(HuntingStore store, HuntingQuery query)
    {
        var limits = store.Runner.Limits;
        var translation = new KqlEngine(HuntingSchema.Catalog).Translate(
            query.Kql, new TranslationOptions { Now = GeneratedTables.End.UtcDateTime, LookBack = limits.LookBack, RowLimit = limits.Rows });
        Console.WriteLine($"\n--- query {query.Number} ---\n{translation.Sql}\n{string.Join(", ", translation.Parameters.Select((value, i) => $"${i + 1} = {value}"))}");
        Print(store, translation.Sql, translation.Parameters);
        Console.WriteLine($"--- by hand ---\n{query.Sql}");
        Print(store, query.Sql, []);
    }

    private static void Print(HuntingStore store, string sql, IReadOnlyList<object?> parameters) => store.Read(connection =>
    {
        using var reader = connection.Query($"EXPLAIN ANALYZE {sql}", [.. parameters]);
        while (reader.Read())
            Console.WriteLine(reader.GetString(1));
        return true;
    });
}
