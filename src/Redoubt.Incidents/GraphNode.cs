using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>An entity, or several alike.</summary>
/// <param name="Key">Identity; of a group, one made up for it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Hostile text.</param>
/// <param name="Verdict">The worst that an alert gave.</param>
/// <param name="AlertIds">At most 50.</param>
/// <param name="AlertCount">All of them.</param>
/// <param name="First">Earliest activity, UTC.</param>
/// <param name="Last">Latest, UTC.</param>
/// <param name="Asset">It belongs to the organisation: device, user, mailbox, application, cloud resource.</param>
/// <param name="Grouped">How many it stands for; 1 for itself.</param>
public sealed record GraphNode(
    string Key, EntityKind Kind, string Name, string? Verdict, IReadOnlyList<string> AlertIds, int AlertCount, DateTimeOffset First,
    DateTimeOffset Last, bool Asset, int Grouped);
