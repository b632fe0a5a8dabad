namespace Redoubt.Incidents.Correlation;

/// <summary>
/// All folds of one key, in order of time. Occurrences fold when the gap between them is small, or when the key is so steady
/// (many
/// different hours of one day) that it is background. Both rules can only ever make folds one, never split them, so the outcome
/// does
/// not depend on the order of arrival.
/// </summary>
internal sealed class FoldSeries(CorrelationSettings settings)
{
    private const int HoursOfDay = 24;

    private readonly List<Fold> _folds = [];
    private readonly HourSet _hours = new();

    public IReadOnlyList<Fold> Folds => _folds;

    /// <summary>The fold that an occurrence surely belongs to and changes no other; null when that takes a closer look.</summary>
    public Fold? Obvious(DateTimeOffset start, DateTimeOffset end)
    {
        for (var i = _folds.Count - 1; i >= 0; i--)
        {
            var fold = _folds[i];
            if (start < fold.Start)
                continue;
            var bridgesNothing = i == _folds.Count - 1 ? start <= fold.End + settings.FoldGap : end <= fold.End;
            return bridgesNothing && fold.Hours.Contains(HourSet.Of(start)) ? fold : null;
        }

        return null;
    }

    /// <summary>Takes in a fold of one or more occurrences; gives back the fold that now holds them.</summary>
    /// <param name="arrived">The fold to take in.</param>
    /// <param name="absorbed">Called for each fold that ceases to be: the one that stays, the one that goes.</param>
    public Fold Add(Fold arrived, Action<Fold, Fold> absorbed)
    {
        _hours.Add(arrived.Hours);
        _folds.Add(arrived);
        if (_folds.Count == 1)
            return arrived;
        var fold = MergeNear(arrived, absorbed);
        foreach (var hour in arrived.Hours.All.ToArray())
        {
            foreach (var (from, to) in SteadySpans(hour))
            {
                while (_folds.Find(other => other != fold && other.Hours.Between(from, to).Length > 0) is { } other)
                    fold = MergeNear(Merge(other, fold, absorbed), absorbed);
            }
        }

        _folds.Sort((left, right) => left.Start.CompareTo(right.Start));
        return fold;
    }

    public void Remove(Fold fold)
    {
        _folds.Remove(fold);
        _hours.Clear();
        foreach (var other in _folds)
            _hours.Add(other.Hours);
    }

    private Fold MergeNear(Fold fold, Action<Fold, Fold> absorbed)
    {
        while (_folds.Find(other => other != fold && IsNear(other, fold)) is { } other)
            fold = Merge(other, fold, absorbed);
        return fold;
    }

    private bool IsNear(Fold left, Fold right) =>
        left.Start - right.End <= settings.FoldGap && right.Start - left.End <= settings.FoldGap;

    private Fold Merge(Fold left, Fold right, Action<Fold, Fold> absorbed)
    {
        var (stays, goes) = left.Arrival < right.Arrival ? (left, right) : (right, left);
        stays.Absorb(goes);
        _folds.Remove(goes);
        absorbed(stays, goes);
        return stays;
    }

    /// <summary>
    /// The spans of hours around one hour in which so many of one day are touched that all of it belongs together.
    /// </summary>
    private IEnumerable<(int From, int To)> SteadySpans(int hour)
    {
        if (_hours.Count < settings.SteadyHours)
            yield break;
        var near = _hours.Between(hour - HoursOfDay + 1, hour + HoursOfDay - 1).ToArray();
        var at = Array.BinarySearch(near, hour);
        for (var first = Math.Max(0, at - settings.SteadyHours + 1); first <= at && first + settings.SteadyHours <= near.Length; first++)
        {
            var last = near[first + settings.SteadyHours - 1];
            if (last - near[first] < HoursOfDay)
                yield return (near[first], last);
        }
    }
}
