using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Tests.Profiles;

/// <summary>
/// Each <c>.case</c> file: a line of comment, a line <c>device: NAME</c>, <c>user: NAME</c> or <c>file: NAME</c> (and <c>days: N</c>), <c>----</c>,
/// records of a <see cref="ProfileStore"/>, <c>----</c>, the Markdown expected. <c>REDOUBT_ACCEPT=1</c> writes what is produced: review it.
/// </summary>
public sealed class ProfileCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Profiles");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reads_as_expected(string file)
    {
        var parts = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split("\n----\n");
        var settings = parts[0].Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal) && line[0] != '#').Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);
        await using var store = await ProfileStore.WithAsync(parts[1]);
        var (input, name) = settings.First(setting => setting.Key is "device" or "user" or "file");
        var request = ProfileStore.Ask(input, name, settings.GetValueOrDefault("days"), settings.GetValueOrDefault("lacking", "").Split(' '));
        ISkill skill = input switch
        {
            "device" => new SummarizeDevice(store.Hunting, store.Incidents),
            "user" => new SummarizeUser(store.Hunting, store.Incidents),
            _ => new SummarizeFile(store.Hunting, store.Incidents),
        };

        var answer = await skill.AnswerAsync(request, TestContext.Current.CancellationToken);

        ShouldBeGrounded(answer);
        // The hashes of queries hold the instant and the words of the query: they say nothing here.
        var markdown = System.Text.RegularExpressions.Regex.Replace(AnswerMarkdown.Render(answer), "query:[0-9a-f]{12}", "query");
        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null)
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), $"{parts[0]}\n----\n{parts[1]}\n----\n{markdown}", TestContext.Current.CancellationToken);
        else
            markdown.ShouldBe(parts.Length > 2 ? parts[2] : "");
        (await skill.AnswerAsync(request, TestContext.Current.CancellationToken)).AnswerId.ShouldBe(answer.AnswerId);
    }

    /// <summary>Every sentence cites what is there, and says nothing that its facts do not.</summary>
    internal static void ShouldBeGrounded(Answer answer)
    {
        var checker = new GroundingChecker(SkillContent.Of(answer.Skill).Vocabulary);
        foreach (var claim in answer.Claims)
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{claim.Id}: {string.Concat(claim.Text.Runs.Select(run => run.Text))}");
        foreach (var sentence in answer.Sentences)
        {
            sentence.Citations.ShouldNotBeEmpty();
            sentence.Citations.ShouldAllBe(citation => !citation.EvidenceId.StartsWith("query:") || citation.Query != null);
            sentence.Plain.ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202E' && letter != '\u2028');
        }
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
