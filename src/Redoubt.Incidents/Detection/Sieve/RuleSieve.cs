using Redoubt.DuckDb;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Kql.Needs;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sieve;

/// <summary>
/// Tells which of many queries can find anything, in one pass over each table that they read. Most rules find nothing most of the time, and
/// what a query costs is mostly that it is run at all. What passes the sieve may still find nothing; what does not cannot find anything.
/// One caller at a time.
/// </summary>
/// <param name="ground">The tables.</param>
/// <param name="time">The clock.</param>
public sealed class RuleSieve(IHuntingGround ground, TimeProvider time)
{
    private const int MostRemembered = 50_000;
    // Continuous rules, and those of two schedules.
    private const int SievesKept = 3;

    private readonly KqlEngine _engine = new(ground.Catalog);
    private readonly Dictionary<string, IReadOnlyList<TableNeed>?> _needs = new(StringComparer.Ordinal);
    // The machine of a table is dear to make, and rules seldom change.
    private readonly Dictionary<string, List<(List<RowNeed> Needs, TableSieve Sieve)>> _sieves = new(StringComparer.Ordinal);

    /// <summary>What rows a query needs to find anything; null where that cannot be told.</summary>
    public IReadOnlyList<TableNeed>? NeedsOf(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_needs)
        {
            if (_needs.TryGetValue(query, out var known))
                return known;
            if (_needs.Count >= MostRemembered)
                _needs.Clear();
        }

        var needs = QueryNeeds.Of(query, ground.Catalog);
        lock (_needs)
            _needs[query] = needs;
        return needs;
    }

    /// <summary>Of each query, whether it may find anything.</summary>
    /// <param name="queries">KQL.</param>
    /// <param name="since">Only rows that were taken in from then on; null for all.</param>
    /// <param name="atOnce">How many tables are read at once.</param>
    /// <param name="cancel">Ends it.</param>
    public bool[] Pass(IReadOnlyList<string> queries, DateTimeOffset? since, int atOnce, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        var passes = new bool[queries.Count];
        var wanted = new Dictionary<string, (TableSchema Table, List<int> Queries, List<RowNeed> Needs)>(StringComparer.Ordinal);
        for (var i = 0; i < queries.Count; i++)
        {
            if (NeedsOf(queries[i]) is not { } needs)
            {
                passes[i] = true;
                continue;
            }

            foreach (var need in needs)
            {
                if (!wanted.TryGetValue(need.Table.Name, out var list))
                    wanted.Add(need.Table.Name, list = (need.Table, [], []));
                list.Queries.Add(i);
                list.Needs.Add(need.Need);
            }
        }

        var options = new TranslationOptions { Now = time.GetUtcNow().UtcDateTime, TakenInSince = since?.UtcDateTime };
        var sieves = wanted.Values.OrderByDescending(one => one.Needs.Count).Select(one => (one.Queries, Sieve: SieveOf(one.Table, one.Needs))).ToList();
        Parallel.ForEach(sieves, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel }, one =>
        {
            var met = Meet(one.Sieve, one.Queries.Count, options, cancel);
            lock (passes)
            {
                for (var i = 0; i < met.Length; i++)
                    passes[one.Queries[i]] |= met[i];
            }
        });
        return passes;
    }

    private bool[] Meet(TableSieve sieve, int needs, TranslationOptions options, CancellationToken cancel)
    {
        try
        {
            return ground.Read(connection => sieve.Meet(connection, _engine, options, cancel), cancel);
        }
        catch (Exception failed) when (failed is KqlException or DuckDbException)
        {
            // Each query tells by itself what is wrong.
            var all = new bool[needs];
            Array.Fill(all, true);
            return all;
        }
    }

    private TableSieve SieveOf(TableSchema table, List<RowNeed> needs)
    {
        if (!_sieves.TryGetValue(table.Name, out var kept))
            _sieves.Add(table.Name, kept = []);
        var at = kept.FindIndex(one => one.Needs.SequenceEqual(needs, ReferenceEqualityComparer.Instance));
        if (at >= 0)
            return kept[at].Sieve;
        if (kept.Count == SievesKept)
            kept.RemoveAt(0);
        kept.Add((needs, new TableSieve(table, needs)));
        return kept[^1].Sieve;
    }
}
