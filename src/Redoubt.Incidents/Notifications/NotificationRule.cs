using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Notifications;

/// <summary>When which channels are told of an incident.</summary>
public sealed record NotificationRuleText
{
    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    public required IReadOnlyList<AutomationTrigger> Triggers { get; init; }

    /// <summary>What must hold of the incident: severity, detector, tactic, tag, a device's name or group; null for every incident.</summary>
    public Condition? Conditions { get; init; }

    /// <summary>1 to 10 ids of channels.</summary>
    public required IReadOnlyList<long> Channels { get; init; }

    /// <summary>Gathers what happens within so many minutes into one message; 0 sends at once. At most a day.</summary>
    public int DigestMinutes { get; init; }

    /// <summary>Messages an hour on one channel; what is more waits and comes as one.</summary>
    public int MostPerHour { get; init; } = 30;

    /// <summary>Tells each time that it is triggered; else once an incident and channel.</summary>
    public bool Repeat { get; init; }

    internal NotificationRuleText Checked()
    {
        ConditionCheck.Check(Conditions, "conditions", ofIncidents: true);
        if (Channels.Count is 0 or > 10)
            throw new InvalidChangeException("channels", "1 to 10 channels are needed.");
        if (DigestMinutes is < 0 or > 1_440)
            throw new InvalidChangeException("digestMinutes", "A digest gathers 0 to 1,440 minutes.");
        if (MostPerHour is < 1 or > 1_000)
            throw new InvalidChangeException("mostPerHour", "1 to 1,000 messages an hour.");
        return this with { Name = ChangeIncident.Text("name", Name, 200), Triggers = Triggers.Checked(), Channels = [.. Channels.Distinct()] };
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
public sealed record NotificationDelivery(
    long Id, long ChannelId, string? ChannelName, long RuleId, string RuleName, long IncidentId, string Reason, DateTimeOffset Created, DateTimeOffset Due,
    string State, int Attempts, string? Error, DateTimeOffset? Sent);
