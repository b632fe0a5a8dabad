using System.Text;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Copilot.Tests.Summaries;

namespace Redoubt.Copilot.Tests.Reports;

/// <summary>
/// Each <c>.case</c> file: settings as in the cases of summaries, alerts, entries of the log, actions (JSON, one a line), the Markdown
/// expected; <c>----</c> between them. <c>REDOUBT_ACCEPT=1</c> writes what is produced: review it with git diff.
/// </summary>
public sealed class ReportCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Reports");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reads_as_expected(string file)
    {
        var parts = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split("\n----\n");
        var settings = parts[0].Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal) && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var story = await SummaryCaseTests.Story(parts[1], settings);
        var created = story.Incident.FirstActivity.AddMinutes(2);
        var input = new ReportInput(
            story with
            {
                Incident = story.Incident with { Created = created, LastUpdate = created, ActiveAlertCount = story.Incident.Status == Incidents.IncidentStatus.Resolved ? 0 : story.Alerts.Count },
                Activity = [.. Lines(parts[2]).Select(Stored.Entry)],
            },
            [.. Lines(parts[3]).Select(Stored.Action)]);

        var document = WriteReport.Write(input, WriteReport.Parts(settings.GetValueOrDefault("parts")));

        var markdown = Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Md));
        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null)
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), string.Join("\n----\n", parts.Take(4).Append(markdown)), TestContext.Current.CancellationToken);
        else
            markdown.ShouldBe(parts.Length > 4 ? parts[4] : "");
        if (Environment.GetEnvironmentVariable("REDOUBT_PAGES") is { } pages)
        {
            foreach (var format in Enum.GetValues<ReportFormat>())
                await File.WriteAllBytesAsync(Path.Combine(pages, $"{Path.GetFileNameWithoutExtension(file)}.{format.ToString().ToLowerInvariant()}"), ReportWriter.Write(document, format), TestContext.Current.CancellationToken);
        }

        ReportLawTests.ShouldBeGrounded(input);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
