using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Telemetry;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Profiles;

/// <summary>What all profiles share while they are told: the words, what was read, and the parts that devices, users and files have alike.</summary>
internal sealed class ProfileTelling(SkillContent content, ProfileReading reading)
{
    private const int MostIncidents = 5;
    private const int MostMentioned = 20;
    private int _claims;

    public SkillContent Content => content;

    public ProfileReading Reading => reading;

    public ProfileWindow Window => reading.Window;

    public QueryRows Rows(string query) => reading.Rows(query);

    public ProfileClaim Claim(string id) => new(content, id, ++_claims);

    /// <summary>The subject's own name, as it was asked for.</summary>
    public Phrase Name(string? known = null)
    {
        var shown = PlainText.Clean(known ?? reading.Subject.Name, 64);
        return Phrase.Strong(shown);
    }

    /// <summary>The name of a device, which opens its page.</summary>
    public static Phrase Device(string name) => Entity(new EntityReference(EntityKind.Device, "device:" + EntityIdentity.ShortHostName(name).ToLowerInvariant(), name), EntityIdentity.ShortHostName(name));

    /// <summary>The name of an account, which opens its page.</summary>
    public static Phrase Account(string name) => Entity(new EntityReference(EntityKind.User, "user:" + name.ToLowerInvariant(), name), name);

    /// <summary>The name of an address, which opens its page.</summary>
    public static Phrase Address(string address) => Entity(new EntityReference(EntityKind.Ip, "ip:" + address.ToLowerInvariant(), address), address);

    private static Phrase Entity(EntityReference entity, string text)
    {
        var shown = PlainText.Clean(text, 64);
        return Phrase.Named(entity with { Name = shown }, shown);
    }

    /// <summary>What stands in place of everything when nothing is known, and what feed would change that.</summary>
    /// <param name="seen">The query that would have found something.</param>
    public IReadOnlyList<Claim> Nothing(QueryRows seen) =>
    [
        Claim(reading.AlertTotal == 0 && reading.IncidentTotal == 0 ? "none.window" : "none.alone")
            .On(seen.Whole(new FactValue("name", reading.Subject.Name), new FactValue("days", Number: Window.Days)))
            .Say("name", Name()).Say("days", Phrase.Number(Window.Days)).Build(),
        Claim("none.feed").On(seen.Whole()).Build(),
    ];

    public IEnumerable<Claim> Alerts()
    {
        if (reading.Alerts.Count > 0)
        {
            var latest = reading.Alerts[0];
            var claim = Claim("alerts").On(ProfileReading.Fact(latest));
            var high = reading.Alerts.Where(alert => alert.Severity == Severity.High).ToList();
            foreach (var alert in high.Take(3))
                claim.On(ProfileReading.Fact(alert));
            claim.Count("alerts", reading.AlertTotal).Count("days", Window.Days).Quote("title", latest.Title)
                .Word("severity", "severityInText", latest.Severity.ToString()).Time("time", latest.LastActivity);
            if (high.Count > 0 && reading.AlertTotal > 1)
                claim.Count("high", high.Count);
            yield return claim.Build();
        }

        if (reading.Incidents.Count > 0)
        {
            var open = reading.Incidents.Where(incident => incident.Status != IncidentStatus.Resolved).ToList();
            var shown = open.Concat(reading.Incidents.Except(open)).Take(MostIncidents + 1).ToList();
            var claim = Claim(open.Count == 0 ? "incidents.resolved" : open.Count == reading.IncidentTotal ? "incidents.open" : "incidents");
            foreach (var incident in shown)
                claim.On(ProfileReading.Fact(incident));
            claim.Count("incidents", reading.IncidentTotal);
            claim.Count("open", open.Count);
            var names = shown.Select(incident => claim.Phrased(
                "incident.one", ("name", Phrase.Quoted(PlainText.Clean(incident.Name, 80))), ("id", Phrase.Words(incident.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))))).ToList();
            var most = names.Count > MostIncidents && reading.IncidentTotal > names.Count ? MostIncidents : names.Count;
            claim.Measured(reading.IncidentTotal - most);
            yield return claim.Say("list", Phrase.List([.. names.Take(most)], reading.IncidentTotal)).Build();
        }
    }

    /// <summary>A day of this week with many more failed sign-ins than the days before.</summary>
    /// <param name="days">Rows of day, failures and from where.</param>
    /// <param name="span">How many days before this week are known; 0 for too few.</param>
    public Claim? Failures(QueryRows days, int span)
    {
        if (span == 0)
            return null;
        var recent = days.Rows.Where(row => row.Time("Day") >= Window.Recent.Date).ToList();
        var worst = recent.MaxBy(row => row.Number("Failures"));
        if (worst is null)
            return null;
        var before = days.Rows.Where(row => row.Time("Day") < Window.Recent.Date).Select(row => row.Number("Failures")).TakeLast(span).ToList();
        // Days without any are days too.
        before.AddRange(Enumerable.Repeat(0L, Math.Max(0, span - before.Count)));
        if (!Baseline.IsRise(worst.Number("Failures"), before, least: 10))
            return null;
        var claim = Claim("unusual.failures").On(days, worst).Count("failures", worst.Number("Failures")).Day("day", worst.Time("Day"))
            .Count("median", (long)Math.Round(Baseline.Median(before))).Count("days", span);
        if (worst.Number("Accounts") == 1 && worst.Text("Account") is { } account)
            claim.Say("account", Account(account));
        else if (worst.Number("Accounts") > 0)
            claim.Count("accounts", worst.Number("Accounts"));
        if (worst.Number("Addresses") == 1 && worst.Text("Address") is { } address)
            claim.Say("address", Address(address));
        else if (worst.Number("Addresses") > 1)
            claim.Count("addresses", worst.Number("Addresses"));
        return claim.Build();
    }

    /// <summary>Sign-ins at hours that had none before, nor the hours beside them.</summary>
    /// <param name="hours">Rows of hour, sign-ins of this week and before.</param>
    /// <param name="span">How many days before this week are known; 0 for too few.</param>
    public Claim? Hours(QueryRows hours, int span)
    {
        const int Enough = 40;
        var before = new long[24];
        foreach (var row in hours.Rows)
            before[row.Number("Hour")] = row.Number("Before");
        if (span == 0 || before.Sum() < Enough)
            return null;
        var odd = hours.Rows.Where(row => row.Number("Recent") > 0 && Around(row.Number("Hour")).All(hour => before[hour] == 0)).ToList();
        var signIns = odd.Sum(row => row.Number("Recent"));
        if (signIns < 2)
            return null;
        var claim = Claim("unusual.hours").On(hours, odd).Count("signIns", signIns).Count("before", before.Sum()).Count("days", span);
        return claim.List("hours", odd, 4, row =>
        {
            var clock = $"{row.Number("Hour"):00}:00";
            claim.Measured(clock);
            return Phrase.Words(clock);
        }).Build();
    }

    /// <summary>Which checks found nothing, and which could not be made.</summary>
    /// <param name="evidence">What shows how far back events go.</param>
    /// <param name="kinds">What was checked: its name, the days known before this week (0 for too few), whether there is anything of this week.</param>
    /// <param name="unusual">Something was found.</param>
    public IEnumerable<Claim> Usual(QueryRows evidence, IReadOnlyList<(string Kind, int Span, bool Recent)> kinds, bool unusual)
    {
        var known = kinds.Where(kind => kind.Span > 0).ToList();
        var unknown = kinds.Where(kind => kind.Span == 0 && kind.Recent).ToList();
        if (!unusual && known.Count > 0)
            yield return Claim("usual").On(evidence, evidence.Rows).List("kinds", known, 9, Word).Count("days", known.Min(kind => kind.Span)).Build();
        if (unknown.Count > 0)
            yield return Claim("unknown").On(evidence, evidence.Rows).List("kinds", unknown, 9, Word).Build();
    }

    /// <summary>The answer, written from parts.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="parts">By the keys of their headings.</param>
    /// <param name="prompts">Questions worth asking next.</param>
    /// <param name="part">Only this part, by the key of its heading; null for all.</param>
    /// <exception cref="SkillInputException">There is no such part.</exception>
    public Answer Write(
        string title, IEnumerable<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> parts, IEnumerable<Prompt> prompts, string? part = null)
    {
        if (part is not null && !content.Headings.ContainsKey(part))
            throw new SkillInputException("part", $"'part' must be one of {string.Join(", ", content.Headings.Keys)}.");
        var writer = new AnswerWriter(content.Skill, title, new CitationBook(null, reading.Citations));
        List<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> told = [.. parts];
        // The note that nothing is known of the whole says it of the part too.
        var shown = part is null ? told : told.FindAll(each => each.Heading == part || each.Heading == "none");
        if (part is not null && shown.TrueForAll(each => each.Claims.Count == 0))
            writer.Add(new NoteBlock($"{content.Headings[part]}: nothing is known of {PlainText.Clean(reading.Subject.Name, 64)}. No record tells of it."));
        foreach (var (heading, form, claims) in shown)
            writer.Say(content.Headings[heading], form, claims);
        writer.Mention(new Mention(MentionKind.Entity, reading.Subject.AlertKey, reading.Subject.Name, reading.Subject.Reference));
        foreach (var incident in reading.Incidents.Take(MostIncidents))
            writer.Mention(new Mention(MentionKind.Incident, incident.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), incident.Name));
        foreach (var entity in told.SelectMany(each => each.Claims).SelectMany(claim => claim.Text.Runs).Select(run => run.Entity).OfType<EntityReference>().Take(MostMentioned))
            writer.Mention(new Mention(MentionKind.Entity, entity.Key, entity.Name, entity));
        writer.Prompts.AddRange(prompts);
        return writer.Write(reading.Without);
    }

    /// <summary>A question about an entity.</summary>
    public Prompt Ask(string template, EntityReference entity, string name)
    {
        var shown = PlainText.Clean(name, 64);
        var text = content.Claim(template).Fill(new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["name"] = Phrase.Words(shown) });
        return new Prompt(string.Concat(text.Runs.Select(run => run.Text)), entity with { Name = shown });
    }

    private Phrase Word((string Kind, int Span, bool Recent) kind) => Phrase.Words(content.Word("kinds", kind.Kind) ?? kind.Kind);

    private static IEnumerable<long> Around(long hour) => [(hour + 23) % 24, hour, (hour + 1) % 24];
}
