namespace Redoubt.Copilot.Documents;

/// <summary>A report, ready to be written in any format. The same document gives the same bytes.</summary>
/// <param name="Title">Hostile text, cleaned.</param>
/// <param name="Subtitle">What it is about and for when.</param>
/// <param name="Instant">The instant that it tells of, UTC: the date that formats carry inside.</param>
/// <param name="Start">When what it tells began, UTC: timelines name another day than this one.</param>
/// <param name="Parts">In the order shown.</param>
/// <param name="Sources">What the sentences cite, by their numbers.</param>
public sealed record ReportDocument(
    string Title, string Subtitle, DateTimeOffset Instant, DateTimeOffset Start, IReadOnlyList<ReportPart> Parts, IReadOnlyList<Citation> Sources);
