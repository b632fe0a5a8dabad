namespace Redoubt.Incidents.Correlation;

/// <summary>A join together with all that its words follow from.</summary>
internal sealed record WrittenJoin(JoinBasis Basis, Join Join);

/// <summary>
/// What the words of a join follow from. Views and traits are replaced, never changed: the same object is the same content.
/// </summary>
internal readonly record struct JoinBasis(
    FoldedAlert Alert, FoldedAlert With, FoldTraits Traits, FoldTraits OtherTraits, SharedTrait? Best, double Weight, long Names)
{
    public bool Equals(JoinBasis other) => ReferenceEquals(Alert, other.Alert) && ReferenceEquals(With, other.With)
        && ReferenceEquals(Traits, other.Traits) && ReferenceEquals(OtherTraits, other.OtherTraits)
        && Best.Equals(other.Best) && Weight.Equals(other.Weight) && Names == other.Names;

    public override int GetHashCode() => HashCode.Combine(Alert.Id, With.Id, Weight);
}
