using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>A short way to say which entity is meant.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its identity (<see cref="EntityIdentity"/>), such as <c>device:fin-ws-07</c>.</param>
/// <param name="Name">How analysts call it; hostile text.</param>
public sealed record EntityReference(EntityKind Kind, string Key, string Name);
