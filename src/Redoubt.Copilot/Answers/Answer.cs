using System.Text.Json.Serialization;
using Redoubt.Copilot.Claims;

namespace Redoubt.Copilot.Answers;

/// <summary>What a skill found out, ready to be shown anywhere: the portal, a terminal, a document, another program.</summary>
/// <param name="Skill">Which skill answered.</param>
/// <param name="Title">What it is about, in a few words; cleaned of control characters.</param>
/// <param name="Blocks">In the order shown; the first holds the answer itself.</param>
/// <param name="Prompts">Questions worth asking next.</param>
/// <param name="Mentions">What "it", "that user" or "the first one" may mean in the next question, in the order said.</param>
/// <param name="Without">Sources that are switched off or may not be read, which the answer did without.</param>
/// <param name="AnswerId">Names exactly this answer; feedback refers to it.</param>
public sealed record Answer(
    string Skill,
    string Title,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<Prompt> Prompts,
    IReadOnlyList<Mention> Mentions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Without,
    string AnswerId)
{
    /// <summary>Every sentence of its text blocks.</summary>
    [JsonIgnore]
    public IEnumerable<Sentence> Sentences => Blocks.OfType<TextBlock>().SelectMany(block => block.Sentences);

    /// <summary>The claims that the sentences of its text blocks word, in their order: what a model may word anew, and what that is checked against.</summary>
    [JsonIgnore]
    internal IReadOnlyList<Claim> Claims { get; init; } = [];
}
