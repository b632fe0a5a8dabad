namespace Redoubt.Incidents;

/// <summary>Why an alert is in its incident, as the page shows it (contract name: <c>Join</c>).</summary>
/// <param name="With">The alert that it was joined to; null when a person placed it.</param>
/// <param name="WithTitle">That alert's title.</param>
/// <param name="Reasons">Names of Microsoft Graph's <c>correlationReason</c> in camel case.</param>
/// <param name="Entities">What both share.</param>
/// <param name="Weight">From 0 to 1.</param>
/// <param name="Text">As a person would say it.</param>
public sealed record AlertJoin(
    string? With, string? WithTitle, IReadOnlyList<string> Reasons, IReadOnlyList<EntityReference> Entities, double Weight, string Text);
