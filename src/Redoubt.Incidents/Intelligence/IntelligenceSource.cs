namespace Redoubt.Incidents.Intelligence;

/// <summary>Where threat intelligence comes from.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called; cited where one of its indicators is.</param>
/// <param name="Kind">How it comes in.</param>
/// <param name="Enabled">Whether what it says counts.</param>
/// <param name="Alerts">Whether a match with telemetry makes an alert; else it is a sighting.</param>
/// <param name="Settings">Of a feed: its address and so on. Never a secret.</param>
/// <param name="HasSecret">Whether a password or token is kept for it.</param>
/// <param name="EveryMinutes">How often a feed is read; 0 for by hand only.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="LastRun">When a feed was read last, UTC.</param>
/// <param name="LastError">Why that failed; null when it did not.</param>
/// <param name="NextRun">When it is read next, UTC; null when by hand only.</param>
/// <param name="LastReport">What became of what was read last.</param>
/// <param name="Indicators">How many indicators it has.</param>
/// <param name="Profiles">How many actors, malware, techniques, reports and the like.</param>
public sealed record IntelligenceSource(
    long Id, string Name, SourceKind Kind, bool Enabled, bool Alerts, FeedSettings Settings, bool HasSecret, long EveryMinutes, DateTimeOffset Created, string CreatedBy,
    DateTimeOffset? LastRun, string? LastError, DateTimeOffset? NextRun, ImportReport? LastReport, long Indicators, long Profiles);

/// <summary>How a source's intelligence comes in.</summary>
public enum SourceKind
{
    /// <summary>Files that people import.</summary>
    Upload,

    /// <summary>A collection of a TAXII 2.1 server.</summary>
    Taxii,

    /// <summary>A feed of MISP: a folder with a manifest.</summary>
    Misp,

    /// <summary>A list at a URL.</summary>
    Csv,
}

/// <summary>Where a feed is read.</summary>
/// <param name="Address">TAXII: the API root; MISP: the folder of manifest.json; CSV: the list. https, or http on this machine.</param>
/// <param name="Collection">TAXII: the collection's id.</param>
/// <param name="User">For a password; null where the secret is a token, or there is none.</param>
/// <param name="Private">Whether the address may lie in a private network.</param>
public sealed record FeedSettings(string? Address = null, string? Collection = null, string? User = null, bool Private = false);

/// <summary>What a person sets up or changes; what is null stays as it is.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Kind">Of a new source.</param>
/// <param name="Enabled">Whether what it says counts.</param>
/// <param name="Alerts">Whether a match with telemetry makes an alert.</param>
/// <param name="Settings">Where it is read.</param>
/// <param name="Secret">Password or token; empty to forget it.</param>
/// <param name="EveryMinutes">How often it is read: 0 for by hand only, else 15 to 10,080.</param>
public sealed record SourceChange(
    string? Name = null, SourceKind? Kind = null, bool? Enabled = null, bool? Alerts = null, FeedSettings? Settings = null, string? Secret = null, long? EveryMinutes = null);
