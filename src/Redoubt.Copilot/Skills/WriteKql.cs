using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Asking;
using Redoubt.Copilot.Rendering;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Skills;

/// <summary>Makes a query of a question in plain English, and runs nothing.</summary>
/// <param name="catalog">The tables that the caller may ask about.</param>
public sealed class WriteKql(TableCatalog catalog) : ISkill
{
    public SkillDescription Description { get; } = new(
        "write-kql", "A query from a question", "Makes a KQL query of a question in plain English, and says which words led to which part. Runs nothing.",
        [
            new SkillInput("question", SkillInputKind.Text, "What is looked for, in English."),
            new SkillInput("previous", SkillInputKind.Text, "What was asked before in the same conversation, a line each, the first question first.", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.Hunt], SkillSource.Hunting);

    public Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancel.ThrowIfCancellationRequested();
        var question = request.Required("question");
        var asked = Asker.Of(catalog).Ask(question, AskedWords.Previous(request));
        if (asked.Kql is null)
            return Task.FromResult(AskedWords.Unclear(Description.Name, question, asked));
        var answer = new AnswerWriter(Description.Name, question, new CitationBook(null));
        answer.Add(AskedWords.Query("", asked));
        return Task.FromResult(answer.Write());
    }

    /// <summary>A query that a model wrote for a question, to be run by whoever wants to.</summary>
    /// <param name="skill">Which skill was asked.</param>
    /// <param name="question">As it was asked.</param>
    /// <param name="kql">It must bind.</param>
    public static Answer Proposed(string skill, string question, string kql)
    {
        var answer = new AnswerWriter(skill, question, new CitationBook(null));
        answer.Add(new QueryBlock("", kql, [], []));
        return answer.Write();
    }
}
