using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Telemetry;

/// <summary>What a hunting query gave, and the evidence that it is: <c>query:HASH</c>.</summary>
/// <param name="EvidenceId">By it sentences cite the query.</param>
/// <param name="Rows">In the query's order; none when it could not be run.</param>
/// <param name="Truncated">The query has more rows than there are here.</param>
internal sealed record QueryRows(string EvidenceId, IReadOnlyList<QueryRow> Rows, bool Truncated)
{
    public QueryRow? First => Rows.Count > 0 ? Rows[0] : null;

    /// <summary>What a row says.</summary>
    public Fact Fact(QueryRow row)
    {
        var index = 0;
        while (index < Rows.Count && !ReferenceEquals(Rows[index], row))
            index++;
        return new Fact($"{EvidenceId}:{index}", FactKind.Telemetry, [.. row.Values], null, [EvidenceId]);
    }

    /// <summary>The query as a whole: that it was asked shows what is counted over its rows, or that there are none.</summary>
    public Fact Whole(params IReadOnlyList<FactValue> values) => new($"{EvidenceId}:all", FactKind.Telemetry, values, null, [EvidenceId]);
}
