using Redoubt.Evidence;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Automation;

/// <summary>What a rule does to an incident. At least one is given.</summary>
public sealed record AutomationActions
{
    /// <summary>Added to those that are there.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    public string? AssignTo { get; init; }

    public Severity? Severity { get; init; }

    public IncidentStatus? Status { get; init; }

    public Classification? Classification { get; init; }

    public Determination? Determination { get; init; }

    /// <summary>At most 5,000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>Ids of notification channels.</summary>
    public IReadOnlyList<long> Notify { get; init; } = [];

    /// <summary>Response actions: proposed, or carried out at once when somebody who may respond approved the rule. At most 5.</summary>
    public IReadOnlyList<ResponseStep> Respond { get; init; } = [];

    internal AutomationActions Checked()
    {
        if (AddTags.Count == 0 && AssignTo is null && Severity is null && Status is null && Classification is null && Comment is null && Notify.Count == 0 && Respond.Count == 0)
            throw new InvalidChangeException("actions", "A rule needs at least one action.");
        if (AddTags.Count > 10)
            throw new InvalidChangeException("actions.addTags", "A rule adds at most 10 tags.");
        if (Severity is { } severity && (severity == Redoubt.Evidence.Severity.Unknown || !Enum.IsDefined(severity)))
            throw new InvalidChangeException("actions.severity", "severity must be informational, low, medium or high.");
        if (Status is { } status && (status == IncidentStatus.Redirected || !Enum.IsDefined(status)))
            throw new InvalidChangeException("actions.status", "status must be active, inProgress, awaitingAction or resolved.");
        if (Determination is not null && Classification is null)
            throw new InvalidChangeException("actions.determination", "A determination needs a classification.");
        if (Classification is not null)
            Judgement.Change(Redoubt.Incidents.Classification.Unknown, Redoubt.Incidents.Determination.Unknown, Classification, Determination);
        if (Notify.Count > 10)
            throw new InvalidChangeException("actions.notify", "A rule notifies at most 10 channels.");
        if (Respond.Count > 5)
            throw new InvalidChangeException("actions.respond", "A rule takes at most 5 response actions.");
        return this with
        {
            Respond = [.. Respond.Select((step, i) => step.Checked($"actions.respond[{i}]"))],
            AddTags = [.. AddTags.Select(tag => ChangeIncident.Text("actions.addTags", tag, 100)).Distinct(StringComparer.OrdinalIgnoreCase)],
            AssignTo = AssignTo is null ? null : ChangeIncident.Text("actions.assignTo", AssignTo, 200),
            Comment = Comment is null ? null : ChangeIncident.Text("actions.comment", Comment, 5_000),
            Notify = [.. Notify.Distinct()],
        };
    }
}
