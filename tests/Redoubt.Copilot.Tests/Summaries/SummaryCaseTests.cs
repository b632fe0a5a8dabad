using System.Globalization;
using System.Text;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Incidents;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Copilot.Tests.Summaries;

/// <summary>
/// Each <c>.case</c> file: a line of comment starting with #, "key: value" lines about the incident, <c>----</c>, native alerts one a
/// line, <c>----</c>, the Markdown expected. <c>REDOUBT_ACCEPT=1</c> writes what is produced: review it with git diff.
/// </summary>
public sealed class SummaryCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Summaries");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reads_as_expected(string file)
    {
        var path = Path.Combine(Folder, file);
        var parts = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split("\n----\n");
        var settings = parts[0].Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal) && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var story = await Story(parts[1], settings);

        var summary = SummarizeIncident.Summarize(story, Stories.Now);

        if (Environment.GetEnvironmentVariable("REDOUBT_ACCEPT") is not null)
            await Accept(file, $"{parts[0]}\n----\n{parts[1]}\n----\n{summary.Markdown}");
        else
            summary.Markdown.ShouldBe(parts.Length > 2 ? parts[2] : "");
        Grounding.Grounded.ShouldBeGrounded(story);
    }

    /// <summary>The story that a case file's alerts and settings make.</summary>
    internal static async Task<IncidentStory> Story(string lines, Dictionary<string, string> settings)
    {
        var alerts = new List<Alert>();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await foreach (var batch in new AlertReader(new SourceCatalog(TimeProvider.System)).ReadAsync(input, "native"))
        {
            batch.Rejects.ShouldBeEmpty();
            alerts.AddRange(batch.Alerts.Select(record => record.Alert));
        }

        var repeat = int.Parse(settings.GetValueOrDefault("repeat", "1"), CultureInfo.InvariantCulture);
        alerts = [.. Enumerable.Range(0, repeat).SelectMany(round => alerts.Select(alert => Shifted(alert, round)))];
        var loose = settings.GetValueOrDefault("loose", "").Split(',');
        var incident = Stories.Incident(alerts, settings.GetValueOrDefault("name", "An incident")) with
        {
            AssignedTo = settings.GetValueOrDefault("owner"),
            Status = Enum.Parse<IncidentStatus>(settings.GetValueOrDefault("status", nameof(IncidentStatus.Active))),
            Classification = Enum.Parse<Classification>(settings.GetValueOrDefault("classification", nameof(Classification.Unknown))),
            Determination = Enum.Parse<Determination>(settings.GetValueOrDefault("determination", nameof(Determination.Unknown))),
            ResolvingComment = settings.GetValueOrDefault("comment"),
        };
        ActivityEntry[] activity = settings.TryGetValue("log", out var text)
            ? [new ActivityEntry(1, Stories.Now.AddHours(-1), ActivityKind.Commented, "Ana Berg", text, null, null, null)]
            : [];
        return new IncidentStory(incident, [.. alerts.Select(alert => new StoryAlert(
            Stories.Folded(alert, alert.Count), loose.Contains(alert.Id) ? [Loose(alert.Id, alerts[0].Id)] : []))], activity);
    }

    private static Join Loose(string alert, string with) => new(alert, with, CorrelationReason.TemporalProximity, [], 0.3, "Near in time");

    private static Alert Shifted(Alert alert, int round) => round == 0 ? alert : alert with
    {
        Id = $"{alert.Id}-{round}",
        FirstActivity = alert.FirstActivity.AddMinutes(round),
        LastActivity = alert.LastActivity.AddMinutes(round),
    };

    private static Task Accept(string file, string text) =>
        File.WriteAllTextAsync(Path.Combine(SourceFolder(), file), text);

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
