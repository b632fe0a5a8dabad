using System.Text.Json.Serialization;

namespace Redoubt.Copilot.Skills;

/// <summary>What a skill does and needs, for people, programs and models.</summary>
/// <param name="Name">In kebab case: <c>summarize-incident</c>.</param>
/// <param name="Title">A few words, as a heading: "Incident summary".</param>
/// <param name="Description">One or two sentences: what it gives.</param>
/// <param name="Inputs">What it is given.</param>
/// <param name="Permissions">What its caller must be allowed, all of them.</param>
/// <param name="Source">What an administrator switches off with it: <see cref="SkillSource"/>.</param>
public sealed record SkillDescription(
    string Name, string Title, string Description, IReadOnlyList<SkillInput> Inputs, IReadOnlyList<string> Permissions, SkillSource Source)
{
    /// <summary>Other sources, any of which is enough to answer from when its own is switched off; the answer says what it did without.</summary>
    [JsonIgnore]
    public IReadOnlyList<SkillSource> Else { get; init; } = [];
}
