using Redoubt.Copilot.Scripts;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot.Facts;

/// <summary>States facts of the story, each only when a claim needs it.</summary>
internal sealed class FactSheet(StoryReading story)
{
    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);
    private int _measures;

    /// <summary>Everything that one alert says.</summary>
    public Fact Alert(AlertView view) => Once($"alert:{view.Id}", id =>
    {
        var alert = view.Alert.First;
        var values = new List<FactValue>
        {
            new("title", alert.Title), new("detector", alert.Detector), new("severity", alert.Severity.ToString()),
            new("firstActivity", Time: view.Start), new("lastActivity", Time: view.End),
            new("occurrences", Number: view.Alert.Occurrences), new("events", Number: view.Alert.Events),
        };
        Add(values, "description", alert.Description);
        Add(values, "actor", alert.Actor);
        Add(values, "threat", alert.Threat);
        Add(values, "threatFamily", alert.ThreatFamily);
        Add(values, "category", alert.Category);
        values.AddRange(alert.Tactics.Select(tactic => new FactValue("tactic", tactic)));
        values.AddRange(alert.Techniques.Select(technique => new FactValue("technique", technique)));
        foreach (var entity in alert.Entities)
            AddEntity(values, entity);
        return new Fact(id, FactKind.Alert, values, view.Start, [view.Id]);
    });

    /// <summary>What is said of one entity, shown by the alert that describes it best.</summary>
    public Fact Entity(SeenEntity seen) => Once($"entity:{seen.Reference.Key}", id =>
    {
        var values = new List<FactValue> { new("alerts", Number: seen.AlertCount) };
        AddEntity(values, seen.Entity);
        return new Fact(id, FactKind.Entity, values, seen.DescribedIn!.Start, [seen.DescribedIn.Id]);
    });

    /// <summary>The state of the incident.</summary>
    public Fact Incident() => Once("incident", id =>
    {
        var incident = story.Incident;
        var values = new List<FactValue>
        {
            new("id", Number: incident.Id), new("name", incident.Name), new("severity", incident.Severity.ToString()),
            new("status", incident.Status.ToString()), new("classification", incident.Classification.ToString()),
            new("determination", incident.Determination.ToString()),
            new("firstActivity", Time: incident.FirstActivity), new("lastActivity", Time: incident.LastActivity),
            new("alertCount", Number: incident.AlertCount), new("activeAlertCount", Number: incident.ActiveAlertCount),
        };
        values.AddRange(story.Alerts.Select(alert => alert.Detector).Distinct(StringComparer.Ordinal).Select(detector => new FactValue("detector", detector)));
        Add(values, "assignedTo", incident.AssignedTo);
        Add(values, "resolvingComment", incident.ResolvingComment);
        if (incident.Priority is { } priority)
            values.Add(new FactValue("priority", Number: priority));
        return new Fact(id, FactKind.Incident, values, incident.Created, [story.IncidentEvidence]);
    });

    /// <summary>What was found out about a command line or script, shown by the alerts that tell of it (the first three and the last).</summary>
    public Fact Script(IncidentScript script) => Once($"script:{script.Text}", id =>
    {
        var report = script.Report;
        var values = new List<FactValue>
        {
            new("text", script.Text), new("verdict", report.Verdict.Label.ToString()), new("score", Number: report.Verdict.Score),
            new("layers", Number: report.Layers.Count), new("deobfuscated", report.Deobfuscated), new("time", Time: script.Time),
        };
        Add(values, "device", script.Device);
        values.AddRange(report.Findings.Select(finding => new FactValue("finding", finding.Text)));
        values.AddRange(report.Indicators.Select(indicator => new FactValue("indicator", indicator.Value)));
        values.AddRange(report.Techniques.Select(technique => new FactValue("technique", $"{technique.V18} {AttackCatalog.TechniqueName(technique.V18)}")));
        var shown = script.AlertIds.Count <= 4 ? script.AlertIds : [.. script.AlertIds.Take(3), script.AlertIds[^1]];
        return new Fact(id, FactKind.Script, values, script.Time, shown);
    });

    /// <summary>A line of the log; the incident shows it.</summary>
    public Fact Activity(ActivityEntry entry) => Once($"activity:{entry.Id}", id => new Fact(
        id, FactKind.Activity, [new("by", entry.By), new("text", entry.Text), new("time", Time: entry.Time)], entry.Time,
        [story.IncidentEvidence]));

    /// <summary>How closed incidents ended that share a thing with this one; some of them show it.</summary>
    public Fact History(TraitHistory history) => Once($"history:{history.What.Kind}:{history.What.Text}", id => new Fact(
        id, FactKind.History,
        [
            new("name", history.What.Text), new("true", Number: history.Counts.TruePositive), new("expected", Number: history.Counts.Expected),
            new("false", Number: history.Counts.FalsePositive), new("all", Number: history.Counts.Total),
        ],
        null, [.. history.Examples.Select(example => $"incident:{example.Id}")]));

    /// <summary>What a guidebook says; it is its own evidence.</summary>
    public Fact Guidebook(Guidebook guidebook) => Once($"guidebook:{guidebook.Id}", id => new Fact(
        id, FactKind.Guidebook,
        [
            new("name", guidebook.Name), .. guidebook.Scope.Select(term => new FactValue("scope", term)),
            .. guidebook.Steps.Select(step => new FactValue("step", step.Text)),
        ],
        guidebook.Uploaded, [id]));

    /// <summary>That something of an alert is listed; the indicator shows it, and the alert that it is of this incident.</summary>
    public Fact Listing(Listing listing) => Once($"listing:{listing.Indicator}:{listing.Value}", id => new Fact(
        id, FactKind.Intelligence,
        [
            new("value", listing.Value), new("listed", listing.Listed), new("entity", listing.Entity.Name), new("source", listing.Source), new("since", Time: listing.Since),
            .. listing.About.Select(about => new FactValue("about", about.Name)),
        ],
        listing.Since, [StoryReading.IndicatorEvidence(listing), listing.AlertId]));

    /// <summary>Something counted or measured; the evidence shows it.</summary>
    public Fact Measure(IReadOnlyList<FactValue> values, IReadOnlyList<string> evidence) =>
        Once($"measure:{++_measures}", id => new Fact(id, FactKind.Measure, values, null, evidence));

    private Fact Once(string id, Func<string, Fact> make)
    {
        if (!_facts.TryGetValue(id, out var fact))
            _facts.Add(id, fact = make(id));
        return fact;
    }

    private static void AddEntity(List<FactValue> values, Entity entity)
    {
        values.Add(new FactValue("name", entity.Name));
        if (entity.Kind == EntityKind.RegistryValue && entity.Field("name") is { } name)
            values.Add(new FactValue("path", $"{entity.Field("key") ?? entity.Name}\\{name}"));
        values.AddRange(entity.Fields.Select(field => new FactValue(field.Key, field.Value)));
        values.AddRange(entity.Roles.Select(role => new FactValue("role", role)));
        Add(values, "verdict", entity.Verdict);
        Add(values, "remediationStatus", entity.RemediationStatus);
    }

    private static void Add(List<FactValue> values, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            values.Add(new FactValue(name, text));
    }
}
