using Redoubt.Incidents.Intelligence.Standing;

namespace Redoubt.Incidents.Intelligence;

/// <summary>All about what somebody looked up.</summary>
/// <param name="Subject">As it was asked for. Hostile text.</param>
/// <param name="Observable">What it is, when it is an address, domain, URL, hash or sender.</param>
/// <param name="Indicators">Indicators that list it, however they stand.</param>
/// <param name="Profiles">Profiles of that name, alias, ATT&amp;CK id or CVE number.</param>
/// <param name="Profile">The first of them, with all that is known.</param>
/// <param name="Seen">Where the observable was seen here.</param>
/// <param name="Reputation">What is to be thought of it.</param>
public sealed record SubjectKnowledge(
    string Subject, Observable? Observable, IReadOnlyList<IndicatorRow> Indicators, IReadOnlyList<ProfileRow> Profiles, ProfilePage? Profile, Seen? Seen, Reputation? Reputation);
