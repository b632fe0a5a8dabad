using System.Text.Json.Serialization;

namespace Redoubt.Copilot;

/// <summary>One statement with its evidence.</summary>
/// <param name="Id">The claim that it words, such as <c>unfolded.repeat</c>; a template of content/skills.</param>
/// <param name="Runs">The text in order.</param>
/// <param name="Plain">The same text with nothing around it.</param>
/// <param name="Citations">At least one.</param>
/// <param name="Time">When what it tells began, in timelines, UTC.</param>
/// <param name="Tactic">The tactic it belongs to, in timelines, in kebab case.</param>
public sealed record Sentence(
    string Id,
    IReadOnlyList<Run> Runs,
    string Plain,
    IReadOnlyList<Citation> Citations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Time,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tactic);
