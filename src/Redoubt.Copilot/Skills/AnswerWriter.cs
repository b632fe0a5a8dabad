using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Skills;

/// <summary>Puts an answer together: claims become sentences with numbered evidence, blocks keep their order.</summary>
/// <param name="skill">The skill's name.</param>
/// <param name="title">What the answer is about; hostile text is cleaned.</param>
/// <param name="citations">Numbers the evidence, all through the answer.</param>
internal sealed class AnswerWriter(string skill, string title, CitationBook citations)
{
    private readonly List<Block> _blocks = [];
    private readonly List<Claim> _claims = [];
    private readonly List<Mention> _mentions = [];

    public List<Prompt> Prompts { get; } = [];

    public bool IsEmpty => _blocks.Count == 0;

    /// <summary>A paragraph, list or timeline; nothing when there are no claims.</summary>
    public void Say(string heading, SectionForm form, IEnumerable<Claim> claims)
    {
        var said = _claims.Count;
        _claims.AddRange(claims);
        if (_claims.Count > said)
            _blocks.Add(new TextBlock(heading, form, [.. _claims.Skip(said).Select(claim => SentenceRenderer.Render(claim, citations))]));
    }

    public void Add(Block block) => _blocks.Add(block);

    /// <summary>Remembers what a later question may mean; the same thing once.</summary>
    public void Mention(Mention mention)
    {
        if (!_mentions.Exists(known => known.What == mention.What && known.Id == mention.Id))
            _mentions.Add(mention with { Name = PlainText.Clean(mention.Name, 120) });
    }

    /// <summary>Cites evidence for what stands in no sentence: the row of a table.</summary>
    public IReadOnlyList<Citation> Cite(IEnumerable<string> evidence) => [.. evidence.Distinct(StringComparer.Ordinal).Select(citations.Cite)];

    public Answer Write(IReadOnlyList<string>? without = null)
    {
        var clean = PlainText.Clean(title, 160);
        var answer = new Answer(skill, clean, _blocks, Prompts, _mentions, without is { Count: > 0 } ? without : null, "") { Claims = _claims };
        return answer with { AnswerId = IdOf(answer) };
    }

    /// <summary>Names exactly what an answer says.</summary>
    public static string IdOf(Answer answer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{answer.Skill}\n{answer.Title}\n{AnswerMarkdown.Render(answer)}")))[..16];
}
