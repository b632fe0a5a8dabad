using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents;

/// <summary>An alert of an <see cref="IncidentStory"/>.</summary>
/// <param name="Alert">The alert with the whole record that opened it.</param>
/// <param name="Joins">Why it is in the incident; empty for the first.</param>
public sealed record StoryAlert(FoldedAlert Alert, IReadOnlyList<Join> Joins);
