using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Summaries;

namespace Redoubt.Copilot.Tests.Guiding;

/// <summary>
/// Each <c>.case</c> file is written as those of the summaries; the last part is the guided response as text. <c>REDOUBT_ACCEPT=1</c>
/// writes what is produced: review it with git diff.
/// </summary>
public sealed class GuidanceCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Guiding");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reads_as_expected(string file)
    {
        var parts = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split("\n----\n");
        var settings = parts[0].Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal) && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var story = await SummaryCaseTests.Story(parts[1], settings);
        if (settings.TryGetValue("critical", out var critical))
            story = story with { Incident = story.Incident with { Factors = [new("Critical asset", 12, $"{critical} is on the list of critical assets")] } };

        var text = GuidanceText.Of(GuideResponse.Guide(story, GuideInput.None, Stories.Now));

        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null)
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), $"{parts[0]}\n----\n{parts[1]}\n----\n{text}\n", TestContext.Current.CancellationToken);
        else
            text.ShouldBe((parts.Length > 2 ? parts[2] : "").TrimEnd('\n'));
        GroundedGuidance.ShouldBeGrounded(story, GuideInput.None);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
