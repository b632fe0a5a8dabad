using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>Something of an alert that another alert may share.</summary>
/// <param name="Kind">How sharing it ties alerts.</param>
/// <param name="Key">By what it is the same elsewhere.</param>
/// <param name="EntityKind">What it is.</param>
/// <param name="Name">How an analyst calls it; hostile text.</param>
/// <param name="Part">What part it plays in this alert.</param>
/// <param name="Link">The key of the entity elsewhere in the product (<see cref="EntityIdentity"/>).</param>
internal readonly record struct Trait(TraitKind Kind, string Key, EntityKind EntityKind, string Name, TraitPart Part, string Link);

/// <summary>What part a trait plays in an alert: decides the direction of a join.</summary>
internal enum TraitPart : byte
{
    Itself,
    Parent,
    Target,

    /// <summary>A process runs from this file.</summary>
    Image,

    /// <summary>A command line or script names it.</summary>
    Mentioned,
}
