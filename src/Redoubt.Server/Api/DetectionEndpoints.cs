using System.Text.Json.Serialization;
using Redoubt.Evidence;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Response;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Detection rules: what is kept, how it went, and trying one before it is kept.</summary>
internal static class DetectionEndpoints
{
    public static void MapDetections(this IEndpointRouteBuilder routes)
    {
        var rules = routes.MapGroup("/api/detections").WithTags("Detections");

        rules.MapGet("", async (Workplace workplace, CancellationToken cancel) =>
            (await workplace.RuleBook.ListAsync(cancel)).ConvertAll(KeptRule.Of)).Needs(Permissions.ReadDetections).WithSummary("All rules, by name.");

        rules.MapGet("{id}", async (string id, Workplace workplace, CancellationToken cancel) =>
            KeptRule.Of(await workplace.RuleBook.FindAsync(id, cancel))).Needs(Permissions.ReadDetections)
            .WithSummary("One detection rule with its query and its runs.");

        rules.MapGet("{id}/runs", (string id, Workplace workplace, CancellationToken cancel) =>
            workplace.RuleBook.RunsAsync(id, 100, cancel)).Needs(Permissions.ReadDetections).WithSummary("A rule's runs, the latest first.");

        rules.MapGet("{id}/versions", (string id, Workplace workplace, CancellationToken cancel) =>
            workplace.RuleBook.VersionsAsync(id, cancel)).Needs(Permissions.ReadDetections).WithSummary("What a rule was before each change.");

        rules.MapPost("", async (RuleText text, Workplace workplace, Caller caller, CancellationToken cancel) =>
            KeptRule.Of(await workplace.RuleBook.AddAsync(text.Rule(), caller.Name, cancel))).Needs(Permissions.ManageDetections)
            .WithSummary("Adds a detection rule.");

        rules.MapPut("{id}", async (string id, RuleChange change, Workplace workplace, Caller caller, CancellationToken cancel) =>
            KeptRule.Of(await workplace.RuleBook.ChangeAsync(id, change.Version, change.Rule.Rule(), caller.Name, cancel))).Needs(Permissions.ManageDetections)
            .WithSummary("Changes a detection rule; what it was before is kept as a version.");

        rules.MapPut("{id}/enabled", async (string id, RuleSwitch turn, Workplace workplace, Caller caller, CancellationToken cancel) =>
            KeptRule.Of(await workplace.RuleBook.TurnAsync(id, turn.Enabled, caller.Name, cancel))).Needs(Permissions.ManageDetections)
            .WithSummary("Turns a detection rule on or off.");

        rules.MapPost("{id}/run", (string id, Workplace workplace, CancellationToken cancel) =>
            workplace.Detections.RunNowAsync(id, cancel)).Needs(Permissions.ManageDetections).WithSummary("Runs a rule now.");

        rules.MapDelete("{id}", async (string id, Workplace workplace, CancellationToken cancel) =>
        {
            await workplace.RuleBook.DeleteAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageDetections)
            .WithSummary("Deletes a detection rule.");

        rules.MapPost("{id}/restore", async (string id, Workplace workplace, CancellationToken cancel) =>
            KeptRule.Of(await workplace.RuleBook.RestoreAsync(id, cancel))).Needs(Permissions.ManageDetections).WithSummary("Takes a deletion back, for thirty days.");

        rules.MapPost("test", (RuleTest test, Workplace workplace, CancellationToken cancel) =>
            HistoryTest.RunAsync(test.Rule.Rule(), test.Days, workplace.Rules, workplace.RuleBook, workplace.Time.GetUtcNow(), cancel))
            .Needs(Permissions.ManageDetections).WithSummary("What a rule would have found; nothing is stored.");
    }
}

/// <summary>A rule as people write it. What was read can be sent back: further fields are passed over.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record RuleText(
    string Name, string Query, string Title, Severity Severity, DetectionSchedule Schedule, bool Enabled = true, string? Category = null,
    IReadOnlyList<string>? Techniques = null, string? Description = null, string? RecommendedActions = null, string? FalsePositives = null,
    IReadOnlyList<EntityColumn>? Entities = null, IReadOnlyList<string>? Tags = null, IReadOnlyList<ActionKind>? Actions = null,
    IReadOnlyList<string>? DeviceGroups = null)
{
    public DetectionRule Rule() => new()
    {
        Name = Name.Trim(),
        Query = Query,
        Title = Title.Trim(),
        Severity = Severity,
        Schedule = Schedule,
        Enabled = Enabled,
        Category = string.IsNullOrWhiteSpace(Category) ? null : Category,
        Techniques = Techniques ?? [],
        Description = Description,
        RecommendedActions = RecommendedActions,
        FalsePositives = FalsePositives,
        Entities = Entities ?? [],
        Tags = Tags ?? [],
        Actions = [.. (Actions ?? []).Distinct()],
        DeviceGroups = [.. (DeviceGroups ?? []).Distinct(StringComparer.Ordinal)],
    };
}

/// <summary>A change of a rule.</summary>
/// <param name="Version">The version that was changed.</param>
/// <param name="Rule">What it is now.</param>
internal sealed record RuleChange(int Version, RuleText Rule);

/// <summary>Turns a rule on or off.</summary>
internal sealed record RuleSwitch(bool Enabled);

/// <summary>Tries a rule on what was taken in over so many days.</summary>
internal sealed record RuleTest(RuleText Rule, int Days = 30);

/// <summary>A rule as it is kept.</summary>
internal sealed record KeptRule(
    string Id, int Version, string Name, string Query, string Title, Severity Severity, DetectionSchedule Schedule, bool Enabled, DetectionOrigin Origin,
    string? Category, IReadOnlyList<string> Techniques, string? Description, string? RecommendedActions, string? FalsePositives,
    IReadOnlyList<EntityColumn> Entities, IReadOnlyList<string> Tags, IReadOnlyList<ActionKind> Actions, IReadOnlyList<string> DeviceGroups, string Author, DateTimeOffset Created, string ChangedBy, DateTimeOffset Changed,
    DateTimeOffset? NextRun, RuleRun? LastRun, DateTimeOffset? Deleted)
{
    public static KeptRule Of(StoredRule stored)
    {
        var rule = stored.Rule;
        return new KeptRule(
            stored.Id, stored.Version, rule.Name, rule.Query, rule.Title, rule.Severity, rule.Schedule, rule.Enabled, rule.Origin, rule.Category, rule.Techniques,
            rule.Description, rule.RecommendedActions, rule.FalsePositives, rule.Entities, rule.Tags, rule.Actions, rule.DeviceGroups, stored.Author, stored.Created, stored.ChangedBy,
            stored.Changed, stored.NextRun, stored.LastRun, stored.Deleted);
    }
}
