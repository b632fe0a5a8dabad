using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Asks what a translation needs to know, in the state of the store that the query itself will see.</summary>
internal sealed class SnapshotProbe(DuckDbConnection connection, CancellationToken cancel) : IProbe
{
    // Column names are asked for; a result of more columns than this is no table that anybody can read.
    private const int MostRows = 10_000;

    public IReadOnlyList<object?[]> Run(string sql, IReadOnlyList<object?> parameters)
    {
        using var reader = connection.Query(sql, cancel, [.. parameters]);
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            if (rows.Count == MostRows)
                throw new HuntFailedException(HuntFailure.ResultTooLarge, $"The query makes columns of more than {MostRows:N0} different keys. Choose some with 'extend' or 'project' instead.");
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }
}

/// <summary>Translation comes before a query's turn; one that has to ask the rows is told so and done again when it is.</summary>
internal sealed class ProbeLater : IProbe
{
    public IReadOnlyList<object?[]> Run(string sql, IReadOnlyList<object?> parameters) => throw new NeededException();

    internal sealed class NeededException : Exception;
}
