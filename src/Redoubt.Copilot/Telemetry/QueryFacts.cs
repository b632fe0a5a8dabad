using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Copilot.Telemetry;

/// <summary>
/// Runs hunting queries for a skill and remembers what each showed, so that sentences can cite it. Reads within the desk's scope and limits.
/// </summary>
/// <param name="hunting">The caller's desk.</param>
/// <param name="now">The instant that is answered for, UTC; said of the citations.</param>
internal sealed class QueryFacts(HuntDesk hunting, DateTimeOffset now)
{
    private const int MostRows = 1000;

    /// <summary>Somebody waits for the answer; a query that takes longer is done without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Citation> _citations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _without = new(StringComparer.Ordinal);

    /// <summary>The queries as evidence, for the book of citations.</summary>
    public IReadOnlyDictionary<string, Citation> Citations => _citations;

    /// <summary>Why queries could not be run, each reason once.</summary>
    public IReadOnlyList<string> Without => [.. _without.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Runs a query; one that fails has no rows and its reason is among <see cref="Without"/>.</summary>
    /// <param name="title">What its rows are, in a few words.</param>
    /// <param name="kql">The query. It bounds time itself: nothing else does.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<QueryRows> RunAsync(string title, string kql, CancellationToken cancel)
    {
        var id = $"query:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kql)))[..12]}";
        var taken = new TextRows();
        var truncated = false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            truncated = (await hunting.Runner.RunAsync(new HuntRequest(kql) { Unbounded = true, Rows = MostRows }, taken, patience.Token).ConfigureAwait(false)).Truncated;
        }
        catch (Exception failed) when (failed is HuntFailedException or KqlException)
        {
            _without.TryAdd(PlainText.Clean($"{title}: {failed.Message}", 300), "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            _without.TryAdd($"{title}: the query took longer than {Patience.TotalSeconds} s.", "");
            taken = new TextRows();
        }

        var rows = taken.Rows.Select(cells => new QueryRow(taken.Columns, cells)).ToList();
        var found = string.Create(CultureInfo.InvariantCulture, $"{rows.Count:N0}{(truncated ? " or more" : "")} {(rows.Count == 1 ? "row" : "rows")} of a hunting query");
        _citations[id] = new Citation(0, id, title, now, found, kql);
        return new QueryRows(id, rows, truncated);
    }
}
