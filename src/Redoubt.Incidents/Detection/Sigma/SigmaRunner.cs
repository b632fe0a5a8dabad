using System.Diagnostics;
using Redoubt.DuckDb;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents.Detection.Sieve;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>Runs many rules over the tables, several at once: those that can find anything.</summary>
/// <param name="ground">The tables.</param>
/// <param name="time">The clock.</param>
public sealed class SigmaRunner(IHuntingGround ground, TimeProvider time)
{
    private const int MostRows = 1000;

    private readonly KqlEngine _engine = new(ground.Catalog);

    /// <summary>What each rule finds, in the order of the rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="atOnce">How many run at once.</param>
    /// <param name="sieved">Whether rules that cannot find anything are told apart first; without, every query is run.</param>
    /// <param name="cancel">Ends it.</param>
    public IReadOnlyList<SigmaHits> Run(IReadOnlyList<SigmaRule> rules, int atOnce, bool sieved = true, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var hits = new SigmaHits[rules.Count];
        var passes = sieved ? new RuleSieve(ground, time).Pass([.. rules.Select(rule => rule.Kql)], null, atOnce, cancel) : null;
        var next = -1;
        var faults = new List<Exception>();
        var threads = Enumerable.Range(0, Math.Min(atOnce, Math.Max(rules.Count, 1))).Select(_ => new Thread(Work, 16 << 20)).ToList();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        cancel.ThrowIfCancellationRequested();
        return faults.Count == 0 ? hits : throw new AggregateException(faults);

        // Large conditions need a deep stack.
        void Work()
        {
            try
            {
                int i;
                while (!cancel.IsCancellationRequested && (i = Interlocked.Increment(ref next)) < rules.Count)
                    hits[i] = passes is null || passes[i] ? One(rules[i], cancel) : new SigmaHits(rules[i], 0, false, TimeSpan.Zero, TimeSpan.Zero, null);
            }
            catch (Exception fault)
            {
                lock (faults)
                    faults.Add(fault);
            }
        }
    }

    private SigmaHits One(SigmaRule rule, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var translation = _engine.Translate(rule.Kql, new TranslationOptions { Now = time.GetUtcNow().UtcDateTime });
            var translated = Stopwatch.GetElapsedTime(began);
            var rows = ground.Read(
                connection =>
                {
                    using var reader = connection.Query(translation.Sql, cancel, [.. translation.Parameters]);
                    var count = 0;
                    while (count < MostRows && reader.Read())
                        count++;
                    return count;
                },
                cancel);
            return new SigmaHits(rule, rows, rows == MostRows, translated, Stopwatch.GetElapsedTime(began), null);
        }
        catch (Exception fault) when (fault is KqlException or DuckDbException)
        {
            return new SigmaHits(rule, 0, false, TimeSpan.Zero, Stopwatch.GetElapsedTime(began), fault.Message);
        }
    }
}
