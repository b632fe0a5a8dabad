using System.Text.Json.Serialization;

namespace Redoubt.Copilot;

/// <summary>An incident in words. The same story at the same instant gives the same words.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Generated">The instant it was written for, UTC.</param>
/// <param name="AlertCount">How many alerts were read: all of them.</param>
/// <param name="Milliseconds">How long writing took; the only part that differs from run to run.</param>
/// <param name="Sections">In the order of <see cref="SectionId"/>; parts without data are left out.</param>
/// <param name="Prompts">Suggested follow-ups.</param>
/// <param name="Markdown">The whole text as Markdown, safe to show: everything out of alerts is escaped.</param>
/// <param name="Version">Of the skill and its templates.</param>
/// <param name="AnswerId">Names exactly this text; feedback refers to it.</param>
public sealed record Summary(
    long IncidentId,
    DateTimeOffset Generated,
    int AlertCount,
    long Milliseconds,
    IReadOnlyList<SummarySection> Sections,
    IReadOnlyList<Prompt> Prompts,
    string Markdown,
    string Version,
    string AnswerId)
{
    /// <summary>Sources that are switched off, which it did without; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Without { get; init; }
}
