using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>
/// The alerts that may still be joined to one another. What <see cref="Correlate"/> finds depends on which alerts and
/// placements the
/// window holds and not on the order in which they came; only the ids of folded alerts do. Not safe for several threads at once.
/// </summary>
public sealed class CorrelationWindow(CorrelationSettings settings)
{
    private const int MostRestoredHours = 24 * 31;

    private readonly TraitTable _table = new();
    private readonly Dictionary<string, FoldSeries> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fold> _byId = new(StringComparer.Ordinal);
    private readonly List<MergedAlert> _merged = [];
    private long _arrivals;

    /// <summary>How many folded alerts the window holds.</summary>
    public int Count => _byId.Count;

    /// <summary>Takes in one record. Sending a record twice counts it twice: leave out duplicates before.</summary>
    /// <returns>The id of the folded alert that now holds it; its own when it opened one.</returns>
    public string Add(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var key = FoldKey.Of(alert);
        var fold = NewFold(key, alert.Id, alert);
        fold.Events = Math.Max(1, alert.Count);
        fold.Hours.Add(HourSet.Of(alert.FirstActivity));
        return Take(fold).Id;
    }

    /// <summary>Takes in an alert that was folded before, such as from the store after a restart.</summary>
    public void Restore(FoldedAlert folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var fold = NewFold(folded.FoldKey, folded.Id, folded.First);
        fold.Start = folded.FirstActivity;
        fold.End = folded.LastActivity;
        fold.Occurrences = folded.Occurrences;
        fold.Events = folded.Events;
        var (from, to) = (HourSet.Of(folded.FirstActivity), HourSet.Of(folded.LastActivity));
        fold.Hours.Add(from);

        // The single times are gone: occurrences are taken to be spread evenly.
        var steps = (int)Math.Min(MostRestoredHours, Math.Min(folded.Occurrences - 1, to - from));
        for (var i = 1; i <= steps; i++)
            fold.Hours.Add(from + (int)((long)(to - from) * i / steps));
        if (Take(fold) is { } holder && holder.Id != folded.Id)
            _merged.Add(new MergedAlert(holder.Id, folded.Id));
    }

    /// <summary>Says where people, or the past, hold an alert; null lets it go free. An unknown id is ignored.</summary>
    public void Place(string foldedId, Placement? placement)
    {
        if (_byId.TryGetValue(foldedId, out var fold))
            fold.Placement = placement;
    }

    /// <summary>Forgets an alert. An unknown id is ignored.</summary>
    public void Remove(string foldedId)
    {
        if (_byId.TryGetValue(foldedId, out var fold))
            Remove(fold);
    }

    /// <summary>Forgets the alerts whose last activity is before a time.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> Expire(DateTimeOffset before)
    {
        var gone = _byId.Values.Where(fold => fold.End < before).ToList();
        gone.ForEach(Remove);
        return [.. gone.Select(fold => fold.Id)];
    }

    /// <summary>Groups the alerts of the window into incidents.</summary>
    public CorrelationResult Correlate()
    {
        var folds = _byId.Values.ToArray();
        Array.Sort(folds, Fold.InTime);
        var groups = new Grouping(settings, _table, folds).Groups();
        var changes = _merged.ToArray();
        _merged.Clear();
        return new CorrelationResult(groups, changes);
    }

    private static Fold NewFold(string key, string id, Alert alert) => new()
    {
        Key = key,
        Id = id,
        Arrival = 0,
        First = alert,
        Start = alert.FirstActivity,
        End = alert.LastActivity,
    };

    private Fold Take(Fold fold)
    {
        fold.Arrival = _arrivals++;
        fold.Traits = new FoldTraits(Read(fold.First));
        if (!_series.TryGetValue(fold.Key, out var ofKey))
            _series.Add(fold.Key, ofKey = new FoldSeries(settings));
        if (fold.Occurrences == 1 && ofKey.Obvious(fold.Start, fold.End) is { } obvious)
        {
            obvious.Absorb(fold);
            Unite(obvious, fold);
            return obvious;
        }

        _byId.TryAdd(fold.Id, fold);
        var holder = ofKey.Add(fold, Absorbed);
        if (_byId.Count > settings.MaximumAlerts)
            RemoveOldest();
        return holder;
    }

    private void Absorbed(Fold stays, Fold goes)
    {
        Unite(stays, goes);
        Forget(goes);
        if (goes.Arrival != _arrivals - 1)
            _merged.Add(new MergedAlert(stays.Id, goes.Id));
    }

    private HeldTrait[] Read(Alert alert)
    {
        var traits = TraitReader.Read(alert);
        var held = new HeldTrait[traits.Count];
        for (var i = 0; i < held.Length; i++)
            held[i] = new HeldTrait(_table.Hold(traits[i]), traits[i].Kind, traits[i].Part, HeldTrait.RankOf(traits[i]));
        return Cut(held);
    }

    /// <summary>Gives the fold that stays the traits of both.</summary>
    private void Unite(Fold stays, Fold goes)
    {
        if (stays.Traits.All.SequenceEqual(goes.Traits.All))
            Release(goes.Traits.All);
        else
            stays.Traits = new FoldTraits(Cut([.. stays.Traits.All, .. goes.Traits.All]));
        goes.Traits = FoldTraits.None;
    }

    /// <summary>Each trait once, in order, no more than are kept; the others are released.</summary>
    private HeldTrait[] Cut(HeldTrait[] traits)
    {
        Array.Sort(traits);
        var kept = 0;
        foreach (var trait in traits)
        {
            if (kept > 0 && traits[kept - 1].CompareTo(trait) == 0)
                _table.Release(trait.Number);
            else
                traits[kept++] = trait;
        }

        if (kept > settings.MaximumTraits)
        {
            traits.AsSpan(0, kept).Sort(HeldTrait.MostTellingFirst);
            Release(traits.AsSpan(settings.MaximumTraits, kept - settings.MaximumTraits));
            kept = settings.MaximumTraits;
            traits.AsSpan(0, kept).Sort();
        }

        return kept == traits.Length ? traits : traits[..kept];
    }

    private void Release(ReadOnlySpan<HeldTrait> traits)
    {
        foreach (var trait in traits)
            _table.Release(trait.Number);
    }

    private void RemoveOldest()
    {
        // A tenth at once, so that the search is paid rarely.
        foreach (var fold in _byId.Values.OrderBy(fold => fold.End).ThenBy(fold => fold.Key, StringComparer.Ordinal)
                     .Take(Math.Max(1, settings.MaximumAlerts / 10)).ToList())
            Remove(fold);
    }

    private void Remove(Fold fold)
    {
        Forget(fold);
        Release(fold.Traits.All);
        if (!_series.TryGetValue(fold.Key, out var ofKey))
            return;
        ofKey.Remove(fold);
        if (ofKey.Folds.Count == 0)
            _series.Remove(fold.Key);
    }

    private void Forget(Fold fold)
    {
        if (_byId.TryGetValue(fold.Id, out var held) && held == fold)
            _byId.Remove(fold.Id);
    }
}
