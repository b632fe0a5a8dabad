namespace Redoubt.Incidents.Correlation;

/// <summary>A trait as an alert of the window holds it.</summary>
/// <param name="Number">Its number in the <see cref="TraitTable"/>.</param>
/// <param name="Kind">How sharing it ties.</param>
/// <param name="Part">What part it plays in the alert.</param>
/// <param name="Rank">
/// By what the traits to keep are chosen when there are too many; does not depend on the order of arrival.
/// </param>
internal readonly record struct HeldTrait(int Number, TraitKind Kind, TraitPart Part, uint Rank) : IComparable<HeldTrait>
{
    public int CompareTo(HeldTrait other)
    {
        var order = Number.CompareTo(other.Number);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        return order != 0 ? order : Part.CompareTo(other.Part);
    }

    /// <summary>Order in which traits are kept when there are too many.</summary>
    public static int MostTellingFirst(HeldTrait left, HeldTrait right)
    {
        var order = left.Rank.CompareTo(right.Rank);
        return order != 0 ? order : left.CompareTo(right);
    }

    /// <summary>The rule is never given up, then come traits that all occurrences share, then the others; each by a hash of the key.</summary>
    public static uint RankOf(in Trait trait)
    {
        if (trait.Kind == TraitKind.Rule)
            return 0;
        var hash = 2166136261u;
        foreach (var c in trait.Key)
            hash = (hash ^ c) * 16777619u;
        return trait.Kind is TraitKind.Process or TraitKind.ProcessNumber or TraitKind.LongLivedProcess or TraitKind.MentionedDevice
            ? hash | 0x8000_0000u : hash & 0x7FFF_FFFFu;
    }
}
