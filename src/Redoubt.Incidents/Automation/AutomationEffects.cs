using Redoubt.DuckDb;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Notifications;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Automation;

/// <summary>Does what a rule says to one incident, or says what it would do.</summary>
internal static class AutomationEffects
{
    /// <summary>What would change, in words; nothing for what is so already.</summary>
    public static IReadOnlyList<string> Foretell(DuckDbConnection connection, IncidentState incident, AutomationActions actions)
    {
        var effects = new List<string>();
        var tags = Missing(incident, actions);
        if (tags.Count > 0)
            effects.Add($"Adds the {(tags.Count == 1 ? "tag" : "tags")} {string.Join(", ", tags)}");
        if (actions.AssignTo is { } owner && owner != incident.AssignedTo)
            effects.Add($"Assigns it to {owner}");
        if (actions.Severity is { } severity && severity != incident.Severity)
            effects.Add($"Sets severity {Wire.Name(severity)} (it is {Wire.Name(incident.Severity)})");
        if (actions.Classification is { } classification && classification != incident.Classification)
            effects.Add($"Classifies it as {Wire.Name(classification)}");
        if (actions.Status is { } status && status != incident.Status)
            effects.Add($"Sets status {Wire.Name(status)}");
        if (actions.Comment is not null)
            effects.Add("Adds a comment");
        if (actions.Notify.Count > 0)
            effects.Add($"Notifies {actions.Notify.Count} {(actions.Notify.Count == 1 ? "channel" : "channels")}");
        effects.AddRange(actions.Respond.SelectMany(step => step.Targets(connection, incident.Id).Select(target => $"{ActionCatalog.Of(step.Action).Label}: {target.Entity.Name}")));
        return effects;
    }

    /// <summary>Does it and says what was done. What the incident refuses is said, and the rest is done.</summary>
    public static IReadOnlyList<string> Apply(
        DuckDbConnection connection, long rule, AutomationRuleText text, string? approvedBy, IncidentState incident, DateTimeOffset time)
    {
        var (actions, who) = (text.Actions, IncidentNews.RulePrefix + text.Name);
        var effects = new List<string>();
        void Try(string what, Action act)
        {
            try
            {
                act();
                effects.Add(what);
            }
            catch (Exception refused) when (refused is InvalidChangeException or IncidentRefusedException or IncidentNotFoundException)
            {
                effects.Add($"Could not be done: {what}. {refused.Message}");
            }
        }

        foreach (var (change, what) in Changes(incident, actions))
            Try(what, () => ChangeIncident.Apply(connection, incident.Id, change, who, time));
        if (actions.Comment is { } comment)
            Try("Added a comment", () => Remark.Comment(connection, incident.Id, comment, who, time));
        foreach (var channel in actions.Notify)
        {
            Try($"Notified channel {channel}", () =>
                NotificationQueue.Add(connection, channel, rule, text.Name, incident.Id, $"the automation rule '{text.Name}' asked for it", time, time));
        }

        foreach (var step in actions.Respond)
        {
            foreach (var (entity, alerts) in step.Targets(connection, incident.Id))
            {
                var reason = approvedBy is null ? $"The automation rule '{text.Name}' asks for it" : $"The automation rule '{text.Name}', approved by {approvedBy}";
                OrderTable.Add(
                    connection, new ActionOrder(step.Action, entity, incident.Id, reason, ActionOrigin.AutomationRule, text.Name, alerts), who, approvedBy is not null, time);
                effects.Add($"{(approvedBy is null ? "Proposed" : "Ordered")}: {ActionCatalog.Of(step.Action).Label}, {entity.Name}");
            }
        }

        // A tag or a comment of a rule is no person's work on the incident: correlation goes on with it as before.
        if (!incident.Touched && actions is { AssignTo: null, Status: null, Classification: null })
            connection.Execute("UPDATE incident SET touched = false WHERE id = $1", incident.Id);
        return effects;
    }

    private static IEnumerable<(IncidentChange Change, string What)> Changes(IncidentState incident, AutomationActions actions)
    {
        var tags = Missing(incident, actions);
        if (tags.Count > 0)
            yield return (new() { Tags = [.. incident.Tags, .. tags] }, $"Added the {(tags.Count == 1 ? "tag" : "tags")} {string.Join(", ", tags)}");
        if (actions.AssignTo is { } owner && owner != incident.AssignedTo)
            yield return (new() { AssignedTo = owner }, $"Assigned it to {owner}");
        if (actions.Severity is { } severity && severity != incident.Severity)
            yield return (new() { Severity = severity }, $"Set severity {Wire.Name(severity)}");
        if (actions.Classification is { } classification && classification != incident.Classification)
            yield return (new() { Classification = classification, Determination = actions.Determination }, $"Classified it as {Wire.Name(classification)}");
        if (actions.Status is { } status && status != incident.Status)
            yield return (new() { Status = status }, $"Set status {Wire.Name(status)}");
    }

    private static List<string> Missing(IncidentState incident, AutomationActions actions) =>
        [.. actions.AddTags.Except(incident.Tags, StringComparer.OrdinalIgnoreCase)];
}
