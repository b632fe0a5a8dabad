using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>What an incident is, when what happened to it, who worked on it, and what it was judged to be.</summary>
internal static class StateParts
{
    private const int MostPeople = 20;
    private const int MostNamed = 5;

    /// <summary>Whether the report is final, and what is missing if not.</summary>
    public static IEnumerable<Claim> Standing(ReportTelling telling)
    {
        var incident = telling.Incident;
        if (incident.Status == IncidentStatus.Redirected)
        {
            var merged = telling.Claim("overview.merged").On(telling.IncidentFact);
            yield return (incident.RedirectTo is { } into ? merged.Count("incident", into) : merged).Build();
        }
        else if (incident.Status != IncidentStatus.Resolved)
        {
            yield return telling.Claim("overview.open").On(telling.IncidentFact).Say("status", telling.Word("status", incident.Status.ToString()))
                .Say("missing", Missing(telling)).Build();
        }
        else if (Missing(telling) is { } missing)
        {
            yield return telling.Claim("overview.incomplete").On(telling.IncidentFact).Say("missing", missing).Build();
        }
    }

    /// <summary>When what happened; each says what it is the time of.</summary>
    public static IEnumerable<Claim> Timestamps(ReportTelling telling)
    {
        var (incident, alerts) = (telling.Incident, telling.Story.Alerts);
        if (alerts.Count > 0)
        {
            yield return ReportTelling.When(telling.Claim("time.first").On(alerts[0]), alerts[0].Start).Build();
            var last = alerts.MaxBy(alert => alert.End)!;
            yield return ReportTelling.When(telling.Claim("time.last").On(last), last.End).Build();
        }

        yield return ReportTelling.When(telling.Claim("time.created").On(telling.IncidentFact), incident.Created).Build();
        if (Acknowledged(telling) is { } acknowledged)
        {
            yield return After(ReportTelling.When(telling.Claim("time.acknowledged").On(telling.Fact(acknowledged)).On(telling.IncidentFact), acknowledged.Time)
                .Say("by", Telling.Who(acknowledged.By)), incident.Created, acknowledged.Time).Build();
        }
        else
        {
            yield return telling.Claim("time.unacknowledged").On(telling.IncidentFact).Build();
        }

        if (Resolved(telling) is { } resolved)
        {
            yield return After(ReportTelling.When(telling.Claim("time.resolved").On(telling.Fact(resolved)).On(telling.IncidentFact), resolved.Time)
                .Say("by", Telling.Who(resolved.By)).Say("how", telling.Automatic(resolved.By)), incident.Created, resolved.Time).Build();
        }
        else if (incident.Status != IncidentStatus.Resolved)
        {
            yield return telling.Claim("time.unresolved").On(telling.IncidentFact).Build();
        }

        if (telling.Log.Count == 0)
            yield break;
        foreach (var (id, entry) in new[] { ("time.log.first", telling.Log[0]), ("time.log.last", telling.Log[^1]) })
        {
            yield return ReportTelling.When(telling.Claim(id).On(telling.Fact(entry)), entry.Time)
                .Say("by", Telling.Who(entry.By)).Say("how", telling.Automatic(entry.By)).Say("text", Phrase.Quoted(PlainText.Clean(entry.Text, 160))).Build();
        }
    }

    /// <summary>Who did what, the first to come first.</summary>
    public static IEnumerable<Claim> Analysts(ReportTelling telling)
    {
        var people = telling.Log.Where(entry => LogAuthor.IsPerson(entry.By)).Select(entry => entry.By)
            .Concat(telling.Actions.SelectMany(Deciders)).Where(LogAuthor.IsPerson).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (people.Count == 0)
            yield return telling.Claim("people.none").On(telling.IncidentFact).Build();
        foreach (var person in people.Take(MostPeople))
            yield return Analyst(telling, person);
        if (people.Count > MostPeople)
            yield return telling.Claim("people.rest").On(telling.IncidentFact).Count("people", people.Count - MostPeople).Build();
        var machines = telling.Log.Where(entry => !LogAuthor.IsPerson(entry.By)).ToList();
        if (machines.Count > 0)
        {
            var claim = telling.Claim("people.machines").On(telling.Fact(machines[0])).On(telling.Fact(machines[^1])).Count("entries", machines.Count);
            var names = machines.DistinctBy(entry => entry.By, StringComparer.Ordinal).ToList();
            foreach (var entry in names.Take(MostNamed + 1))
                claim.On(telling.Fact(entry));
            yield return claim.Say("names", claim.List(names, MostNamed, entry => Telling.Who(entry.By))).Build();
        }
    }

    public static IEnumerable<Claim> Classification(ReportTelling telling)
    {
        var incident = telling.Incident;
        var state = telling.Claim("judged.state").On(telling.IncidentFact)
            .Say("classification", telling.Word("classification", incident.Classification.ToString()))
            .Say("determination", telling.Word("determination", incident.Determination.ToString()));
        if (incident.Classification != Incidents.Classification.Unknown && telling.Log.LastOrDefault(entry => entry.Kind == ActivityKind.Classified) is { } judged)
        {
            ReportTelling.When(state.On(telling.Fact(judged)), judged.Time).Say("by", Telling.Who(judged.By)).Say("how", telling.Automatic(judged.By));
        }

        yield return state.Build();
        if (!string.IsNullOrWhiteSpace(incident.ResolvingComment))
            yield return telling.Claim("judged.comment").On(telling.IncidentFact).Say("text", Phrase.Quoted(ReportTelling.Text(incident.ResolvingComment))).Build();
        foreach (var claim in Verdicts(telling))
            yield return claim;
    }

    /// <summary>The first thing that a person did about it.</summary>
    public static ActivityEntry? Acknowledged(ReportTelling telling) =>
        telling.Log.FirstOrDefault(entry => LogAuthor.IsPerson(entry.By) && entry.Kind is not (ActivityKind.Created or ActivityKind.Feedback));

    /// <summary>What closed it for the last time; null while it is open.</summary>
    public static ActivityEntry? Resolved(ReportTelling telling) => telling.Incident.Status != IncidentStatus.Resolved ? null
        : telling.Log.LastOrDefault(entry => entry.Kind == ActivityKind.StatusChanged && "resolved".Equals(entry.After, StringComparison.OrdinalIgnoreCase));

    /// <summary>What detectors judged of the things in it: why it may have been classified so.</summary>
    private static IEnumerable<Claim> Verdicts(ReportTelling telling)
    {
        foreach (var (id, judgement) in new[] { ("judged.malicious", 2), ("judged.suspicious", 1) })
        {
            var things = telling.Story.Entities.Where(seen => seen.Judgement == judgement)
                .OrderByDescending(seen => seen.Weight).ThenBy(seen => seen.Reference.Key, StringComparer.Ordinal).ToList();
            if (things.Count == 0)
                continue;
            var claim = telling.Claim(id);
            foreach (var thing in things.Take(MostNamed + 1))
                claim.On(telling.Words.Facts.Entity(thing)).On(thing.DescribedIn!);
            yield return claim.Say("list", claim.List(things, MostNamed, telling.Words.Names.Of)).Build();
        }
    }

    private static Claim Analyst(ReportTelling telling, string person)
    {
        bool Is(string? name) => string.Equals(name, person, StringComparison.OrdinalIgnoreCase);
        var entries = telling.Log.Where(entry => Is(entry.By)).ToList();
        var (ordered, decided) = (telling.Actions.Where(action => Is(action.OrderedBy)).ToList(),
            telling.Actions.Where(action => Is(action.ApprovedBy) || Is(action.SecondBy) || Is(action.RefusedBy)).Where(action => !Is(action.OrderedBy)).ToList());
        var claim = telling.Claim("people.one").Say("name", Telling.Who(person));
        foreach (var fact in entries.Take(3).Concat(entries.TakeLast(1)).Select(telling.Fact).Concat(ordered.Concat(decided).Take(3).Select(telling.Fact)))
            claim.On(fact);
        void Counted(string slot, int count)
        {
            if (count > 0)
                claim.Count(slot, count);
        }

        Counted("comments", entries.Count(entry => entry.Kind == ActivityKind.Commented));
        Counted("changes", entries.Count(entry => entry.Kind is not (ActivityKind.Commented or ActivityKind.ActionOrdered or ActivityKind.ActionDecided or ActivityKind.ActionEnded)));
        Counted("ordered", ordered.Count);
        Counted("decided", decided.Count);
        var times = entries.Select(entry => entry.Time).Concat(ordered.Select(action => action.Ordered)).Concat(decided.Select(action => action.Decided ?? action.Ordered)).ToList();
        return claim.Say("from", telling.Words.Times.At(times.Min())).Measured(times.Min())
            .Say("to", telling.Words.Times.At(times.Max())).Measured(times.Max()).Build();
    }

    private static IEnumerable<string> Deciders(ResponseAction action) =>
        new[] { action.OrderedBy, action.ApprovedBy, action.SecondBy, action.RefusedBy }.OfType<string>();

    private static Phrase? Missing(ReportTelling telling)
    {
        var incident = telling.Incident;
        var missing = new List<string?>();
        if (string.IsNullOrWhiteSpace(incident.AssignedTo))
            missing.Add("owner");
        if (incident.Classification == Incidents.Classification.Unknown)
            missing.Add("classification");
        if (string.IsNullOrWhiteSpace(incident.ResolvingComment))
            missing.Add("comment");
        if (telling.Actions.Any(FollowUps.IsPending))
            missing.Add("actions");
        var words = missing.Select(key => Phrase.Words(telling.Word("missing", key)!)).ToList();
        return words.Count == 0 ? null : Phrase.List(words, words.Count);
    }

    private static StoryClaim After(StoryClaim claim, DateTimeOffset from, DateTimeOffset to) => to >= from ? claim.Length("length", to - from) : claim;
}
