using System.Net;
using System.Text.Json;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Summaries;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Triage;

/// <summary>How often the triage is right, how often it abstains, and how well its percentages fit; the numbers are printed.</summary>
public sealed class TriageMeasurementTests(ITestOutputHelper output)
{
    [Fact]
    public async Task On_scenarios_of_our_own()
    {
        var measured = new Measurement();
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Triage", "own.scenarios"), TestContext.Current.CancellationToken);
        foreach (var part in text.ReplaceLineEndings("\n").Split("\n== ").Skip(1))
        {
            var lines = part.Split('\n', 2);
            var truth = Enum.Parse<Classification>(lines[0][..lines[0].IndexOf(':', StringComparison.Ordinal)], ignoreCase: true);
            var advice = Judge(await SummaryCaseTests.Story(lines[1], []));
            measured.Add(truth, advice);
            output.WriteLine($"{lines[0]} -> {advice.Recommended?.ToString() ?? "abstained"} ({advice.TruePositive:0.00} {advice.Expected:0.00} {advice.FalsePositive:0.00})");
        }

        output.WriteLine(measured.Table());
        measured.Accuracy.ShouldBeGreaterThanOrEqualTo(0.9);
        measured.Coverage.ShouldBeGreaterThanOrEqualTo(0.5);
    }

    /// <summary>Rule tests of others, one event each, with whether the rule should fire. Give their file in <c>REDOUBT_PANTHER</c>.</summary>
    [Fact]
    public void On_rule_tests_of_others()
    {
        var path = Environment.GetEnvironmentVariable("REDOUBT_PANTHER");
        Assert.SkipWhen(path is null || !File.Exists(path), "REDOUBT_PANTHER names no file of rule tests.");
        var measured = new Measurement();
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            using var test = JsonDocument.Parse(line);
            var truth = test.RootElement.GetProperty("expected_alert").GetBoolean() ? Classification.TruePositive : Classification.FalsePositive;
            measured.Add(truth, Judge(Stories.Of([AlertOf(test.RootElement)])));
        }

        output.WriteLine(measured.Table());
        measured.Count.ShouldBeGreaterThan(0);
    }

    private static TriageAdvice Judge(IncidentStory story)
    {
        var advice = GuideResponse.Guide(story, GuideInput.None, Stories.Now).Triage;
        advice.Verdict.Citations.ShouldNotBeEmpty();
        if (advice.Recommended == Classification.TruePositive)
            advice.Reasons.ShouldContain(reason => reason.Points > 0 && reason.Text.Citations.Any(citation => !citation.EvidenceId.StartsWith("incident:", StringComparison.Ordinal)));
        return advice;
    }

    /// <summary>The rule as the alert, and of the event what any reader of such events would take: commands, accounts, devices, addresses, files.</summary>
    private static Alert AlertOf(JsonElement test)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Flatten(test.GetProperty("log"), "", values);
        string? Find(params string[] names) => names.Select(name => values.GetValueOrDefault(name)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        var entities = new List<Entity>();
        void Add(EntityKind kind, string? name, params (string Name, string? Value)[] fields)
        {
            if (name is not null)
                entities.Add(new Entity(kind, name, fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!)));
        }

        var device = Find("ComputerName", "device_name", "DeviceName", "hostname", "aid");
        Add(EntityKind.Device, device, ("hostName", device));
        var user = Find("UserName", "userPrincipalName", "UserId", "loginName", "AccountUpn");
        Add(EntityKind.User, user, ("accountName", user));
        var image = Find("ImageFileName", "process_name", "FileName");
        var command = Find("CommandLine", "process_cmdline", "ProcessCommandLine");
        var program = image?[(image.LastIndexOfAny(['\\', '/']) + 1)..];
        Add(EntityKind.Process, program ?? (command is null ? null : "process"), ("fileName", program), ("commandLine", command));
        foreach (var address in values.Values.Where(value => IPAddress.TryParse(value, out _) && value.Contains('.', StringComparison.Ordinal)).Distinct().Take(5))
            Add(EntityKind.Ip, address, ("address", address));
        var techniques = test.GetProperty("mitre") is { ValueKind: JsonValueKind.Array } mitre
            ? mitre.EnumerateArray().Select(each => each.GetString()!.Split(':')[^1]).Where(each => each.StartsWith('T') && !each.StartsWith("TA", StringComparison.Ordinal)).ToList() : [];
        return new Alert
        {
            Id = test.GetProperty("id").GetString()!,
            Title = test.GetProperty("rule").GetString()!,
            Description = test.GetProperty("description").GetString(),
            Detector = test.GetProperty("group").GetString()!,
            Severity = test.GetProperty("severity").GetString() switch { "Critical" or "High" => Severity.High, "Medium" => Severity.Medium, "Low" => Severity.Low, _ => Severity.Informational },
            Techniques = techniques,
            FirstActivity = Stories.Now.AddHours(-1),
            LastActivity = Stories.Now.AddHours(-1),
            Entities = entities,
        };
    }

    private static void Flatten(JsonElement value, string name, Dictionary<string, string> values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Flatten(property.Value, property.Name, values);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Flatten(item, name, values);
                break;
            case JsonValueKind.String:
                values.TryAdd(name, value.GetString()!);
                break;
        }
    }
}
