namespace Redoubt.Incidents.Similar;

/// <summary>Something that an incident has, ready to be looked for.</summary>
/// <param name="Hash">Tells it from all others.</param>
/// <param name="Weight">How much sharing it says, before its rarity.</param>
/// <param name="What">What it is.</param>
internal readonly record struct HeldLikeness(ulong Hash, float Weight, Likeness What);
