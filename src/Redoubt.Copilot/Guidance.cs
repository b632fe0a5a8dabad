namespace Redoubt.Copilot;

/// <summary>What to do about an incident. The same story, state and instant give the same cards.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Generated">The instant it was made for, UTC.</param>
/// <param name="AlertCount">How many alerts were read: all of them.</param>
/// <param name="Milliseconds">How long it took; the only part that differs from run to run.</param>
/// <param name="Triage">What the incident seems to be.</param>
/// <param name="Cards">By category, then the gravest first.</param>
/// <param name="Playbooks">The playbooks and the guidebook that apply, by name, the gravest first.</param>
/// <param name="Version">Of the skill.</param>
public sealed record Guidance(
    long IncidentId, DateTimeOffset Generated, int AlertCount, long Milliseconds, TriageAdvice Triage, IReadOnlyList<GuidanceCard> Cards,
    IReadOnlyList<string> Playbooks, string Version);
