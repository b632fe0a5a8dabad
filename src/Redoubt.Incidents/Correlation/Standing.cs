namespace Redoubt.Incidents.Correlation;

/// <summary>Where a set of alerts stands by what people have decided, and with which other sets it may become one.</summary>
internal sealed record Standing(
    long? Incident, bool Closed, bool Apart, string? AssignedTo, Classification Classification, Determination Determination)
{
    /// <summary>Nothing has been decided.</summary>
    public static Standing Free { get; } = new(null, false, false, null, Classification.Unknown, Determination.Unknown);

    public static Standing Of(Placement? placement) => placement is null ? Free : new Standing(
        placement.Incident, placement.Closed, placement.Apart, placement.AssignedTo, placement.Classification, placement.Determination);

    /// <summary>Whether nothing that people decided speaks against making both one incident.</summary>
    public bool Accepts(Standing other)
    {
        if (ReferenceEquals(this, Free) && ReferenceEquals(other, Free))
            return true;
        if (Incident is not null && Incident == other.Incident)
            return true;
        if (Closed || other.Closed)
            return false;
        if (Incident is not null && other.Incident is not null && (Apart || other.Apart))
            return false;
        return Agree(AssignedTo, other.AssignedTo, null)
            && Agree(Classification, other.Classification, Classification.Unknown)
            && Agree(Determination, other.Determination, Determination.Unknown);
    }

    /// <summary>The standing of both together. The incident with the lower number is the one that is kept.</summary>
    public Standing With(Standing other) => ReferenceEquals(other, Free) ? this : ReferenceEquals(this, Free) ? other : new Standing(
        Incident is { } mine && other.Incident is { } theirs ? Math.Min(mine, theirs) : Incident ?? other.Incident,
        Closed || other.Closed,
        Apart || other.Apart,
        AssignedTo ?? other.AssignedTo,
        Classification == Classification.Unknown ? other.Classification : Classification,
        Determination == Determination.Unknown ? other.Determination : Determination);

    private static bool Agree<T>(T one, T other, T unsaid) =>
        Equals(one, unsaid) || Equals(other, unsaid) || Equals(one, other);
}
