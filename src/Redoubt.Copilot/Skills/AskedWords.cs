using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Asking;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Skills;

/// <summary>What became of a question in plain English, as blocks of an answer.</summary>
internal static class AskedWords
{
    /// <summary>The query, with the words that led to its parts. There must be one.</summary>
    public static QueryBlock Query(string heading, AskedQuery asked) => new(
        heading, asked.Kql!, [.. asked.Logic.Select(step => new QueryLogic(step.Words.Length == 0 ? "" : PlainText.Clean(step.Words, 120), step.Part))],
        [.. asked.Unused.Select(word => PlainText.Clean(word, 60))]);

    /// <summary>A question back, or why there is no query.</summary>
    public static Answer Unclear(string skill, string question, AskedQuery asked)
    {
        var answer = new AnswerWriter(skill, question, new CitationBook(null));
        if (asked.Clarify is { } clarify)
            answer.Add(new OptionsBlock(clarify.Question, [.. clarify.Options.Select(option => new AnswerOption(option, $"{question.TrimEnd('.', '?', ' ')} in {option}"))]));
        else
            answer.Add(new NoteBlock(PlainText.Clean(asked.Error ?? "The question was not understood.", 400)));
        return answer.Write();
    }

    /// <summary>What was asked before, a line each.</summary>
    public static IReadOnlyList<string>? Previous(SkillRequest request) =>
        request.Text("previous")?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
