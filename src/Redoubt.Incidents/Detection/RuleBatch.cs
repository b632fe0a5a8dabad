using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents.Detection.Sieve;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection;

/// <summary>
/// Runs many rules over the same rows. Most rules find nothing most of the time, and what a query costs is mostly the cost of having it
/// run at all. So rules first go through the sieve, which tells which of them can find anything; where many of one table are left, the
/// conditions that they begin with are counted together; and only rules whose conditions some row meets are run by themselves.
/// </summary>
public sealed class RuleBatch(RuleRunner runner, TimeProvider time)
{
    private const int TogetherFrom = 8;
    private const int RulesAtOnce = 40;
    private const int TextAtOnce = 60_000;
    private const int Parallel = 2;

    private readonly RuleSieve _sieve = new(runner.Ground, time);

    /// <summary>Runs all rules, two at a time.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="since">Only rows that were taken in from then on; null for all.</param>
    /// <param name="done">Told of each run, from any thread; null to tell nobody.</param>
    /// <param name="cancel">Stops it; runs that ended stay.</param>
    /// <returns>How each went, by the rule's id.</returns>
    public async Task<IReadOnlyDictionary<string, RuleRun>> RunAsync(
        IReadOnlyList<KnownRule> rules, DateTimeOffset? since, Action<KnownRule, RuleRun>? done = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var runs = new ConcurrentDictionary<string, RuleRun>(StringComparer.Ordinal);
        void Ended(KnownRule rule, RuleRun run)
        {
            runs[rule.Id] = run;
            done?.Invoke(rule, run);
        }

        if (rules.Count >= TogetherFrom)
            rules = await SieveAsync(rules, since, Ended, cancel).ConfigureAwait(false);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel };
        var left = new ConcurrentBag<KnownRule>();
        await System.Threading.Tasks.Parallel.ForEachAsync(Groups(rules), options, async (group, stop) =>
        {
            var (started, began) = (time.GetUtcNow(), System.Diagnostics.Stopwatch.GetTimestamp());
            var met = group.Count < TogetherFrom ? null : await MetAsync(group, since, stop).ConfigureAwait(false);
            var each = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds / group.Count;
            for (var i = 0; i < group.Count; i++)
            {
                if (met is null || met[i])
                    left.Add(group[i].Rule);
                else
                    Ended(group[i].Rule, RuleRun.Nothing(started, each));
            }
        }).ConfigureAwait(false);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            left, options, async (rule, stop) => Ended(rule, await runner.RunAsync(rule, since, stop).ConfigureAwait(false))).ConfigureAwait(false);
        return runs;
    }

    /// <summary>Whether a rule may find something when only these tables have new rows.</summary>
    public bool Reads(DetectionRule rule, IReadOnlySet<string> tables)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _sieve.NeedsOf(rule.Query) is not { } needs || needs.Any(need => tables.Contains(need.Table.Name));
    }

    /// <summary>The rules that can find something; the others have been run with that.</summary>
    private async Task<IReadOnlyList<KnownRule>> SieveAsync(
        IReadOnlyList<KnownRule> rules, DateTimeOffset? since, Action<KnownRule, RuleRun> ended, CancellationToken cancel)
    {
        var (started, began) = (time.GetUtcNow(), System.Diagnostics.Stopwatch.GetTimestamp());
        var passes = await Task.Run(() => _sieve.Pass([.. rules.Select(rule => rule.Rule.Query)], since, Parallel, cancel), cancel).ConfigureAwait(false);
        var each = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds / rules.Count;
        var left = new List<KnownRule>();
        for (var i = 0; i < passes.Length; i++)
        {
            if (passes[i])
                left.Add(rules[i]);
            else
                ended(rules[i], RuleRun.Nothing(started, each));
        }

        return left;
    }

    /// <summary>Rules that can be counted together: of one table, and not too many at once.</summary>
    private IEnumerable<List<Filtered>> Groups(IReadOnlyList<KnownRule> rules)
    {
        foreach (var table in rules.Select(Filter).GroupBy(rule => rule.Condition is null ? null : rule.Table))
        {
            var (group, length) = (new List<Filtered>(), 0);
            foreach (var rule in table)
            {
                if (table.Key is null)
                {
                    yield return [rule];
                    continue;
                }

                if (group.Count >= RulesAtOnce || length > TextAtOnce)
                {
                    yield return group;
                    (group, length) = ([], 0);
                }

                group.Add(rule);
                length += rule.Condition!.Length;
            }

            if (group.Count > 0)
                yield return group;
        }
    }

    /// <summary>Of each rule, whether any row meets its conditions; null when that cannot be told for all at once.</summary>
    private async Task<bool[]?> MetAsync(List<Filtered> group, DateTimeOffset? since, CancellationToken cancel)
    {
        var query = new StringBuilder(group[0].Table).Append("\n| summarize ");
        for (var i = 0; i < group.Count; i++)
            query.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"met{i} = countif(").Append(group[i].Condition).Append(')');
        var rows = new TextRows();
        try
        {
            await runner.Hunts.RunAsync(new HuntRequest(query.ToString()) { Unbounded = true, TakenInSince = since }, rows, cancel).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is KqlException or HuntFailedException)
        {
            // One of them is at fault: each by itself then, so that it is told of.
            return null;
        }

        return rows.Rows is [var counts] && counts.Length == group.Count ? [.. counts.Select(count => count is not ("" or "0"))] : null;
    }

    private Filtered Filter(KnownRule rule)
    {
        // A rule that finds something in nothing, as a count does, is not told by what its rows must be.
        if (_sieve.NeedsOf(rule.Rule.Query) is null)
            return new Filtered(rule, null, null);
        var shape = QueryShape.Of(rule.Rule.Query);
        // A line of its own behind each condition: it may end in a comment.
        return new Filtered(rule, shape.Table, shape.Filters.Count == 0 ? null : string.Join(" and ", shape.Filters.Select(filter => $"({filter}\n)")));
    }

    private sealed record Filtered(KnownRule Rule, string? Table, string? Condition);
}
