using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Intelligence.Reports;

namespace Redoubt.Incidents.Notifications;

/// <summary>What a notification rule looks at.</summary>
public enum NotificationAbout
{
    Incidents,

    /// <summary>Threat reports: see <see cref="ReportChange"/>.</summary>
    Reports,
}

/// <summary>What may be news of a threat report.</summary>
public enum ReportChange
{
    /// <summary>It is in the library for the first time: imported, or followed.</summary>
    Published,

    /// <summary>Its own words changed, or what it refers to.</summary>
    Updated,

    /// <summary>Alerts here became related to it.</summary>
    Hit,

    /// <summary>Devices here became exposed to a vulnerability that it names.</summary>
    Exposed,
}

/// <summary>When which channels are told of an incident or of a threat report.</summary>
public sealed record NotificationRuleText
{
    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>What it looks at. Rules from before there was a choice are about incidents.</summary>
    public NotificationAbout About { get; init; }

    /// <summary>Of incidents: at least one. Of reports: none.</summary>
    public IReadOnlyList<AutomationTrigger> Triggers { get; init; } = [];

    /// <summary>What must hold of the incident: severity, detector, tactic, tag, a device's name or group; null for every incident, and of reports.</summary>
    public Condition? Conditions { get; init; }

    /// <summary>Of reports: at least one. Of incidents: none.</summary>
    public IReadOnlyList<ReportChange> ReportChanges { get; init; } = [];

    /// <summary>Of reports: it must have one of these tags; empty for every report.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>1 to 10 ids of channels.</summary>
    public required IReadOnlyList<long> Channels { get; init; }

    /// <summary>Gathers what happens within so many minutes into one message; 0 sends at once. At most a day.</summary>
    public int DigestMinutes { get; init; }

    /// <summary>Messages an hour on one channel; what is more waits and comes as one.</summary>
    public int MostPerHour { get; init; } = 30;

    /// <summary>
    /// Of incidents: tells each time that it is triggered; else once an incident and channel. Of reports: tells of alerts and exposed devices each
    /// time that more come; else only when there were none before. That a report is new happens once, and an update is always news.
    /// </summary>
    public bool Repeat { get; init; }

    internal NotificationRuleText Checked()
    {
        var rule = About switch
        {
            NotificationAbout.Incidents => OfIncidents(),
            NotificationAbout.Reports => OfReports(),
            _ => throw new InvalidChangeException("about", "A rule is about incidents or reports."),
        };
        if (Channels.Count is 0 or > 10)
            throw new InvalidChangeException("channels", "1 to 10 channels are needed.");
        if (DigestMinutes is < 0 or > 1_440)
            throw new InvalidChangeException("digestMinutes", "A digest gathers 0 to 1,440 minutes.");
        if (MostPerHour is < 1 or > 1_000)
            throw new InvalidChangeException("mostPerHour", "1 to 1,000 messages an hour.");
        return rule with { Name = ChangeIncident.Text("name", Name, 200), Channels = [.. Channels.Distinct()] };
    }

    /// <summary>In words: which incidents or reports.</summary>
    internal string Explained() => About == NotificationAbout.Incidents ? Conditions?.ToString() ?? "every incident"
        : $"a threat report{(Tags.Count == 0 ? "" : $" tagged {Or(Tags)}")} {Or([.. ReportChanges.Select(Words)])}";

    private static string Words(ReportChange change) => change switch
    {
        ReportChange.Published => "is new",
        ReportChange.Updated => "changes",
        ReportChange.Hit => "has related alerts here",
        _ => "has exposed devices here",
    };

    private static string Or(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    private NotificationRuleText OfIncidents()
    {
        if (ReportChanges.Count > 0)
            throw new InvalidChangeException("reportChanges", "Only a rule about reports has these.");
        if (Tags.Count > 0)
            throw new InvalidChangeException("tags", "These are tags of reports. For tags of incidents write a condition.");
        ConditionCheck.Check(Conditions, "conditions", ofIncidents: true);
        return this with { Triggers = Triggers.Checked() };
    }

    private NotificationRuleText OfReports()
    {
        if (Triggers.Count > 0)
            throw new InvalidChangeException("triggers", "Only a rule about incidents has these; for reports see reportChanges.");
        if (Conditions is not null)
            throw new InvalidChangeException("conditions", "Only a rule about incidents has these; for reports see tags.");
        if (ReportChanges.Count == 0 || ReportChanges.Any(change => !Enum.IsDefined(change)))
            throw new InvalidChangeException("reportChanges", "A rule about reports needs at least one of published, updated, hit, exposed.");
        for (var i = 0; i < Tags.Count; i++)
        {
            if (!ReportTags.All.Contains(Tags[i]))
                throw new InvalidChangeException($"tags[{i}]", $"A tag is one of {string.Join(", ", ReportTags.All)}.");
        }

        return this with { ReportChanges = [.. ReportChanges.Distinct().Order()], Tags = [.. Tags.Distinct()] };
    }
}

/// <summary>A notification rule as it is kept.</summary>
public sealed record NotificationRule(
    long Id, NotificationRuleText Rule, string Explained, string Author, DateTimeOffset Modified, string ModifiedBy, long Sent, DateTimeOffset? LastSent);

/// <summary>What an administrator set for all notifications.</summary>
public sealed record NotificationSettings
{
    /// <summary>Where people reach the portal, for links: https://redoubt.example.org. Null for no links.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The hosts that notifications may be sent to; nothing else is connected to.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    internal bool Allows(string host) => Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    internal NotificationSettings Checked()
    {
        if (BaseUrl is not null && (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length > 0 || BaseUrl.Length > 500))
            throw new InvalidChangeException("baseUrl", "Write the portal's address like https://redoubt.example.org.");
        if (Hosts.Count > 50)
            throw new InvalidChangeException("hosts", "At most 50 hosts.");
        for (var i = 0; i < Hosts.Count; i++)
        {
            if (Uri.CheckHostName(Hosts[i]) == UriHostNameType.Unknown)
                throw new InvalidChangeException($"hosts[{i}]", $"'{Hosts[i]}' is no host name or address.");
        }

        return this with { BaseUrl = BaseUrl?.TrimEnd('/'), Hosts = [.. Hosts.Distinct(StringComparer.OrdinalIgnoreCase)] };
    }
}

/// <summary>One notification on its way.</summary>
/// <param name="IncidentId">The incident; 0 when it is about something else.</param>
/// <param name="About">incident, report or brief.</param>
/// <param name="Subject">The report's id, or the number of the brief's run; null for an incident.</param>
/// <param name="SubjectName">What the report or brief is called, hostile text; null for an incident, or when it is gone.</param>
public sealed record NotificationDelivery(
    long Id, long ChannelId, string? ChannelName, long RuleId, string RuleName, long IncidentId, string Reason, DateTimeOffset Created, DateTimeOffset Due,
    string State, int Attempts, string? Error, DateTimeOffset? Sent, string About, string? Subject, string? SubjectName);
