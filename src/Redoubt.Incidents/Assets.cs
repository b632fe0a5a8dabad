namespace Redoubt.Incidents;

/// <summary>The assets of an incident by kind, those with most alerts first.</summary>
public sealed record Assets(
    IReadOnlyList<Asset> Devices, IReadOnlyList<Asset> Users, IReadOnlyList<Asset> Mailboxes, IReadOnlyList<Asset> Applications,
    IReadOnlyList<Asset> CloudResources);
