namespace Redoubt.Incidents.Detection;

/// <summary>A rule and the id by which its alerts name it.</summary>
/// <param name="Id">Never given to another rule.</param>
/// <param name="Rule">The rule.</param>
public sealed record KnownRule(string Id, DetectionRule Rule);
