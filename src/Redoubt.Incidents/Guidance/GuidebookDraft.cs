namespace Redoubt.Incidents.Guidance;

/// <summary>What was read out of a file.</summary>
/// <param name="Name">Its first heading, or the file's name.</param>
/// <param name="Scope">What it says it applies to.</param>
/// <param name="Steps">In its order.</param>
public sealed record GuidebookDraft(string Name, IReadOnlyList<string> Scope, IReadOnlyList<GuidebookStep> Steps);
