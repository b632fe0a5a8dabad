using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>
/// Chooses what a step is suggested for. Never what was stopped entirely, an address of a private block or of a public service, the
/// organisation's own domains, or an account of the system.
/// </summary>
internal sealed class TargetChoice(ResponseReading reading, ResponseLists lists)
{
    private readonly HashSet<string> _own = IndicatorsSection.OwnDomains(reading.Story);

    /// <summary>The gravest first.</summary>
    public IReadOnlyList<Target> Of(PlaybookMatch match, TargetKind kind, Severity least, IReadOnlyList<string> tactics, IReadOnlyList<string> titles)
    {
        var found = new List<Target>();
        foreach (var tally in match.Tallies)
        {
            if (tally.Open.Count == 0 || tally.Gravest < least || !Fits(kind, tally.Seen))
                continue;
            var alerts = tactics.Count == 0 && titles.Count == 0 ? tally.Open : tally.Open.FindAll(alert => Fits(alert, tactics, titles));
            var gravest = alerts.Count == 0 ? Severity.Unknown : alerts.Max(alert => alert.Severity);
            if (alerts.Count > 0 && gravest >= least)
                found.Add(new Target(tally.Seen, alerts, tally.Stopped, gravest));
        }

        // Where detectors judged some of the indicators, the others are bystanders.
        if (IsIndicator(kind) && found.Exists(target => target.Seen.Judgement > 0))
            found.RemoveAll(target => target.Seen.Judgement <= 0);
        found.Sort(Gravest);
        return found;
    }

    /// <summary>The gravest first; a total order, so that the same alerts give the same list.</summary>
    private static int Gravest(Target one, Target other)
    {
        var order = other.Gravest.CompareTo(one.Gravest);
        if (order == 0)
            order = other.Seen.Judgement.CompareTo(one.Seen.Judgement);
        if (order == 0)
            order = other.Alerts.Count.CompareTo(one.Alerts.Count);
        if (order == 0)
            order = one.Alerts[0].Index.CompareTo(other.Alerts[0].Index);
        return order != 0 ? order : string.CompareOrdinal(one.Seen.Reference.Key, other.Seen.Reference.Key);
    }

    /// <summary>The account without domain.</summary>
    public static string AccountOf(SeenEntity user)
    {
        var account = user.Entity.Field("accountName") ?? user.Entity.Field("upn") ?? user.Entity.Name;
        account = account[(account.LastIndexOf('\\') + 1)..];
        return account.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? account[..at] : account;
    }

    private static bool IsIndicator(TargetKind kind) => kind is TargetKind.OutsideAddress or TargetKind.Domain or TargetKind.Url or TargetKind.File;

    private static bool Fits(AlertView alert, IReadOnlyList<string> tactics, IReadOnlyList<string> titles) =>
        (tactics.Count == 0 || alert.Alert.First.Tactics.Any(tactics.Contains)) && (titles.Count == 0 || titles.Any(word => ConditionTable.Says(alert.Title, word)));

    private bool Fits(TargetKind kind, SeenEntity seen) => (kind, seen.Reference.Kind) switch
    {
        (TargetKind.Device, EntityKind.Device) => true,
        (TargetKind.User, EntityKind.User) => !lists.IsSystemAccount(AccountOf(seen)),
        (TargetKind.Mailbox, EntityKind.Mailbox) => true,
        (TargetKind.Mail, EntityKind.Mail) => !ResponseReading.IsStoppedWord(seen.Remediation)
            && !ResponseReading.IsStoppedWord(Outcomes.OfDelivery(seen.Entity)) && seen.Judgement >= 0,
        (TargetKind.File, EntityKind.File) => seen.Judgement >= 0 && !ResponseReading.IsStoppedWord(seen.Remediation) && IndicatorsSection.IsFileIndicator(seen),
        (TargetKind.OutsideAddress, EntityKind.Ip) => seen.Judgement >= 0 && IndicatorsSection.IsOutside(seen.Entity)
            && !lists.IsCommonAddress(seen.Entity.Field("address") ?? seen.Entity.Name),
        (TargetKind.Domain, EntityKind.Domain) => seen.Judgement >= 0 && !IndicatorsSection.IsOwn(_own, seen.Entity.Field("name") ?? seen.Entity.Name),
        (TargetKind.Url, EntityKind.Url) => seen.Judgement >= 0 && IsForeign(seen.Entity.Field("url") ?? seen.Entity.Name),
        (TargetKind.Application, EntityKind.CloudApplication) => true,
        _ => false,
    };

    /// <summary>Neither a page of the organisation nor one inside its network.</summary>
    private bool IsForeign(string url)
    {
        var host = PlainText.Host(url);
        return !IndicatorsSection.IsOwn(_own, host)
            && (!System.Net.IPAddress.TryParse(host, out _) || IndicatorsSection.IsOutside(new Entity(EntityKind.Ip, host, new Dictionary<string, string>())));
    }
}
