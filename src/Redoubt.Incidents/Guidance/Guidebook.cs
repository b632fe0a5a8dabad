namespace Redoubt.Incidents.Guidance;

/// <summary>The organisation's own instructions for some kind of incident. Its text is shown, never run.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its first heading, or the file's name.</param>
/// <param name="FileName">As it was uploaded.</param>
/// <param name="Size">Of the file, in bytes.</param>
/// <param name="Scope">What it says it applies to: words of titles, technique ids. Empty: it applies to nothing until it says so.</param>
/// <param name="Steps">In its order.</param>
/// <param name="Status">Whether it counts.</param>
/// <param name="UploadedBy">Who.</param>
/// <param name="Uploaded">When, UTC.</param>
/// <param name="DecidedBy">Who switched it on or off last.</param>
/// <param name="Decided">When, UTC.</param>
public sealed record Guidebook(
    long Id, string Name, string FileName, long Size, IReadOnlyList<string> Scope, IReadOnlyList<GuidebookStep> Steps, GuidebookStatus Status,
    string UploadedBy, DateTimeOffset Uploaded, string? DecidedBy, DateTimeOffset? Decided);
