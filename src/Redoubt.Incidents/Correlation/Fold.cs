using Redoubt.Evidence;
using Redoubt.Incidents.Priority;

namespace Redoubt.Incidents.Correlation;

/// <summary>An alert of the window: what is known of the occurrences that folded so far. Two of them can be made one.</summary>
internal sealed class Fold
{
    private FoldedAlert? _view;
    private AlertFacts? _facts;

    public required string Key { get; init; }

    /// <summary>The id of the occurrence that arrived first.</summary>
    public required string Id { get; set; }

    /// <summary>When it arrived, counted; only decides which id stays when two folds become one.</summary>
    public required long Arrival { get; set; }

    public required Alert First { get; set; }

    public required DateTimeOffset Start { get; set; }

    public required DateTimeOffset End { get; set; }

    public long Occurrences { get; set; } = 1;

    public long Events { get; set; } = 1;

    /// <summary>The different hours (since 1970) in which an occurrence began.</summary>
    public HourSet Hours { get; } = new();

    public FoldTraits Traits { get; set; } = FoldTraits.None;

    public Placement? Placement { get; set; }

    /// <summary>The join that was written for it last, to be given again while it says the same.</summary>
    public WrittenJoin? Written { get; set; }

    /// <summary>What the priority asks of <see cref="First"/>.</summary>
    public AlertFacts Facts => _facts is { } facts && ReferenceEquals(facts.Alert, First) ? facts : _facts = new AlertFacts(First);

    public FoldedAlert View => _view ??= new FoldedAlert(Id, Key, First, Start, End, Occurrences, Events);

    /// <summary>Takes in another fold of the same key.</summary>
    public void Absorb(Fold other)
    {
        if (other.Arrival < Arrival)
        {
            Id = other.Id;
            Arrival = other.Arrival;
        }

        if (IsBefore(other.First, First))
            First = other.First;
        Start = other.Start < Start ? other.Start : Start;
        End = other.End > End ? other.End : End;
        Occurrences += other.Occurrences;
        Events += other.Events;
        Hours.Add(other.Hours);
        Placement ??= other.Placement;
        _view = null;
    }

    /// <summary>Order by time; ties go by what does not depend on the order of arrival.</summary>
    public static int InTime(Fold left, Fold right)
    {
        var order = left.Start.CompareTo(right.Start);
        return order != 0 ? order : string.CompareOrdinal(left.Key, right.Key);
    }

    private static bool IsBefore(Alert left, Alert right)
    {
        var order = left.FirstActivity.CompareTo(right.FirstActivity);
        return order < 0 || (order == 0 && string.CompareOrdinal(left.Id, right.Id) < 0);
    }
}
