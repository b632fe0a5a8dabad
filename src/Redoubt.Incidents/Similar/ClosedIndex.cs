using System.Runtime.InteropServices;

namespace Redoubt.Incidents.Similar;

/// <summary>
/// Which closed incidents have what: for each thing the incidents that have it. Kept in memory, and made from the store alone. Not for
/// many threads.
/// </summary>
internal sealed class ClosedIndex
{
    /// <summary>How much is lost for each part that only the asking incident has, and for each that only the other has.</summary>
    private const double OnlyHere = 0.7;
    private const double OnlyThere = 0.3;

    /// <summary>What no closed incident has (most incidents have a file or address of their own) says little of how alike they are.</summary>
    private const double Unseen = 0.3;

    private const int MostCandidates = 200;

    private readonly Dictionary<ulong, int> _ordinals = [];
    private readonly List<Holders> _holders = [];
    private readonly List<float> _weights = [];
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<long, int> _byIncident = [];

    public int Count => _byIncident.Count;

    /// <summary>Entries that were replaced and still stand in the lists.</summary>
    public int Dead => _entries.Count - _byIncident.Count;

    public JudgementCounts All { get; private set; }

    public bool Has(long incident, ClosedState state) => _byIncident.TryGetValue(incident, out var at) && _entries[at].State == state;

    public bool Contains(long incident) => _byIncident.ContainsKey(incident);

    public void Put(long incident, ClosedState state, IReadOnlyList<HeldLikeness> likenesses)
    {
        Remove(incident);
        var at = _entries.Count;
        var its = new int[likenesses.Count];
        for (var i = 0; i < its.Length; i++)
        {
            ref var ordinal = ref CollectionsMarshal.GetValueRefOrAddDefault(_ordinals, likenesses[i].Hash, out var known);
            if (!known)
            {
                ordinal = _holders.Count;
                _holders.Add(default);
                _weights.Add(likenesses[i].Weight);
            }

            its[i] = ordinal;
            CollectionsMarshal.AsSpan(_holders)[ordinal].Add(at);
        }

        _entries.Add(new Entry(incident, state, its));
        _byIncident[incident] = at;
        Tally(state.Classification, 1);
    }

    public void Remove(long incident)
    {
        if (!_byIncident.Remove(incident, out var at))
            return;
        Tally(_entries[at].State.Classification, -1);
        _entries[at] = _entries[at] with { Gone = true };
    }

    /// <summary>The most alike, best first: incident, score from 0 to 1, which of the likenesses it has, those that weigh most first.</summary>
    public List<(long Incident, double Score, IReadOnlyList<int> Matched)> Find(long incident, IReadOnlyList<HeldLikeness> likenesses, int most, double least)
    {
        var shared = new double[_entries.Count];
        var rarities = new double[likenesses.Count];
        var here = 0.0;
        for (var i = 0; i < likenesses.Count; i++)
        {
            var known = _ordinals.TryGetValue(likenesses[i].Hash, out var ordinal);
            rarities[i] = likenesses[i].Weight * Rarity(known ? _holders[ordinal].Count : 0);
            here += known ? rarities[i] : rarities[i] * Unseen;
            if (!known)
                continue;
            foreach (var at in _holders[ordinal])
                shared[at] += rarities[i];
        }

        var best = new PriorityQueue<int, double>();
        for (var at = 0; at < shared.Length; at++)
        {
            if (shared[at] <= 0 || _entries[at].Gone || _entries[at].Incident == incident)
                continue;
            if (best.Count < MostCandidates)
                best.Enqueue(at, shared[at]);
            else if (best.Peek() is var worst && shared[at] > shared[worst])
                best.EnqueueDequeue(at, shared[at]);
        }

        var hashes = new Dictionary<int, int>();
        for (var i = 0; i < likenesses.Count; i++)
        {
            if (_ordinals.TryGetValue(likenesses[i].Hash, out var ordinal))
                hashes[ordinal] = i;
        }

        var found = new List<(long Incident, double Score, IReadOnlyList<int> Matched)>();
        foreach (var (at, _) in best.UnorderedItems)
        {
            var entry = _entries[at];
            var there = entry.Likenesses.Sum(ordinal => _weights[ordinal] * Rarity(_holders[ordinal].Count));
            var score = shared[at] / (shared[at] + (OnlyHere * (here - shared[at])) + (OnlyThere * Math.Max(0, there - shared[at])));
            if (score < least)
                continue;
            found.Add((entry.Incident, score, [.. entry.Likenesses.Where(hashes.ContainsKey).Select(ordinal => hashes[ordinal])
                .OrderByDescending(i => rarities[i]).ThenBy(i => i)]));
        }

        return [.. found.OrderByDescending(each => each.Score).ThenByDescending(each => each.Incident).Take(most)];
    }

    /// <summary>How those ended that have one thing, and the latest of them.</summary>
    public (JudgementCounts Counts, IReadOnlyList<long> Latest) HistoryOf(ulong hash, long incident, int most)
    {
        if (!_ordinals.TryGetValue(hash, out var ordinal))
            return (default, []);
        var counts = default(JudgementCounts);
        var latest = new List<long>();
        foreach (var at in _holders[ordinal])
        {
            var entry = _entries[at];
            if (entry.Gone || entry.Incident == incident || entry.State.Classification == Classification.Unknown)
                continue;
            counts = counts.Plus(entry.State.Classification);
            latest.Add(entry.Incident);
        }

        return (counts, [.. latest.OrderDescending().Take(most)]);
    }

    private double Rarity(int holders) => Math.Log(1 + ((double)Math.Max(1, _byIncident.Count) / (holders + 1)));

    private void Tally(Classification classification, int by) => All = classification switch
    {
        Classification.TruePositive => All with { TruePositive = All.TruePositive + by },
        Classification.InformationalExpectedActivity => All with { Expected = All.Expected + by },
        Classification.FalsePositive => All with { FalsePositive = All.FalsePositive + by },
        _ => All,
    };

    private readonly record struct Entry(long Incident, ClosedState State, int[] Likenesses)
    {
        public bool Gone { get; init; }
    }

    /// <summary>Entries that have one thing. Most things are had by one only, which takes no list.</summary>
    private struct Holders
    {
        private int _first;
        private List<int>? _rest;

        public int Count { get; private set; }

        public void Add(int entry)
        {
            if (Count++ == 0)
                _first = entry;
            else
                (_rest ??= []).Add(entry);
        }

        public readonly IEnumerator<int> GetEnumerator()
        {
            if (Count > 0)
                yield return _first;
            if (_rest is null)
                yield break;
            foreach (var entry in _rest)
                yield return entry;
        }
    }
}
