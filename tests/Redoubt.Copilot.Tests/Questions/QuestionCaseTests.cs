using System.Text;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Summaries;

namespace Redoubt.Copilot.Tests.Questions;

/// <summary>
/// Each <c>.case</c> file is written as those of the summaries; behind its alerts come questions, each after <c>== </c>, and the answer expected:
/// "answered" or "abstained", then its Markdown. <c>REDOUBT_ACCEPT=1</c> writes what is produced: review it with git diff.
/// </summary>
public sealed class QuestionCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Questions");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Answers_as_expected(string file)
    {
        var parts = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split("\n----\n", 3);
        var settings = parts[0].Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal) && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var story = await SummaryCaseTests.Story(parts[1], settings);
        var text = new StringBuilder();
        var questions = ("\n" + parts[2]).Split("\n== ").Skip(1).Select(part => part.Split('\n')[0]).ToList();
        foreach (var question in questions)
        {
            var answer = AnswerQuestion.Answer(story, question, Stories.Now);
            if (text.Length > 0)
                text.Append('\n');
            text.Append("== ").Append(question).Append('\n').Append(answer.Abstained ? "abstained\n" : "answered\n").Append(AnswerMarkdown.Render(answer.Answer));
        }

        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null)
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), $"{parts[0]}\n----\n{parts[1]}\n----\n{text}", TestContext.Current.CancellationToken);
        else
            text.ToString().ShouldBe(parts[2]);
        foreach (var question in questions)
            GroundedQuestions.ShouldBeGrounded(story, question);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
