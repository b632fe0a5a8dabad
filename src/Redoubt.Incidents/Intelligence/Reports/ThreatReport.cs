namespace Redoubt.Incidents.Intelligence.Reports;

/// <summary>A threat in the library: a report or campaign that was imported, or a profile that somebody follows.</summary>
/// <param name="Id">The profile's.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">Hostile text.</param>
/// <param name="Tags">Of <see cref="ReportTags"/>.</param>
/// <param name="Published">As its source says, else when it was imported, UTC.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="ActiveAlerts">Related alerts that are not resolved.</param>
/// <param name="ResolvedAlerts">Related alerts that are.</param>
/// <param name="Exposed">Devices with a vulnerability that it names.</param>
/// <param name="Exposure">The worst of: how severe a vulnerability is (1 to 4) times how many devices have it.</param>
public sealed record ReportRow(
    string Id, ProfileKind Kind, string Title, string? ExternalId, IReadOnlyList<string> Tags, DateTimeOffset Published, string Source, bool Followed, long ActiveAlerts, long ResolvedAlerts, long Exposed, long Exposure);

/// <summary>All reports.</summary>
/// <param name="Reports">The latest first.</param>
/// <param name="Tags">How many reports have each tag.</param>
public sealed record ReportList(IReadOnlyList<ReportRow> Reports, IReadOnlyList<TagCount> Tags);

/// <summary>How many reports have a tag.</summary>
public sealed record TagCount(string Tag, int Reports);

/// <summary>A report with what it means for this organisation.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Profile">What is known, and where it was seen.</param>
/// <param name="Assets">Assets of related alerts by kind.</param>
/// <param name="Steps">What to do.</param>
/// <param name="Done">How many of the steps are done.</param>
public sealed record ThreatReport(ReportRow Row, ProfilePage Profile, IReadOnlyList<AssetCount> Assets, IReadOnlyList<ReportStep> Steps, int Done);

/// <summary>Assets of a kind: with alerts that are not resolved, and with resolved ones only.</summary>
public sealed record AssetCount(string Kind, long Active, long Resolved);

/// <summary>Something to do about a threat.</summary>
/// <param name="Key">Names it.</param>
/// <param name="Text">What to do.</param>
/// <param name="Why">Because of what.</param>
/// <param name="Done">Whether it is.</param>
/// <param name="Checked">Whether Redoubt sees by itself that it is done; else a person says so.</param>
/// <param name="By">Who said so.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Technique">The technique that it is about; null for none.</param>
public sealed record ReportStep(string Key, string Text, string Why, bool Done, bool Checked, string? By, DateTimeOffset? Time, string? Technique);
