using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Guiding;

/// <summary>Words the cards: titles, reasons and notes, each a claim with its evidence.</summary>
internal sealed class CardWriter(Telling telling, ResponseReading reading, ResponseLists lists, IReadOnlyList<ResponseActionState> actions)
{
    private const int MostNamed = 3;
    private const int MostTitles = 2;
    private const int MostTargets = 200;

    /// <summary>A card before it is numbered and cut.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Category">Its category.</param>
    /// <param name="Weight">How grave it is.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Reasons">At least one.</param>
    /// <param name="Action">What it does.</param>
    /// <param name="Targets">To what.</param>
    /// <param name="Permission">What one needs.</param>
    /// <param name="Source">Who suggests it.</param>
    public sealed record Draft(
        string Id, GuidanceCategory Category, double Weight, Claim Title, IReadOnlyList<Claim> Reasons, CardAction Action, IReadOnlyList<CardTarget> Targets,
        string Permission, string Source);

    /// <summary>What one needs to order an action.</summary>
    public static string PermissionOf(ActionKind kind) => ActionCatalog.Of(kind).Permission;

    /// <summary>The card of one kind of action, whichever playbooks suggest it: their targets together.</summary>
    public Draft Order(ActionKind kind, IReadOnlyList<(PlaybookMatch Match, PlaybookStep Step, IReadOnlyList<Target> Targets)> suggestions)
    {
        var targets = Together(suggestions.SelectMany(each => each.Targets));
        var leading = suggestions.MaxBy(each => Weight(each.Step, each.Targets))!;
        var reasons = suggestions.OrderByDescending(each => Weight(each.Step, each.Targets)).ThenBy(each => each.Step.ClaimId, StringComparer.Ordinal)
            .Select(each => Reason(each.Step.ClaimId, each.Match, each.Targets)).OfType<Claim>().DistinctBy(claim => Plain(claim), StringComparer.Ordinal).Take(2);
        return new Draft(
            $"order.{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}", leading.Step.Category, Weight(leading.Step, leading.Targets), Title(leading.Step.Title, targets),
            [.. reasons, .. Notes(kind, targets)], new CardAction(CardActionKind.Order, kind), [.. targets.Take(MostTargets).Select(target => State(kind, target.Seen))],
            PermissionOf(kind), leading.Match.Playbook.Name);
    }

    /// <summary>The card of a hunt, a message or a check; null when the alerts do not name what it is about.</summary>
    public Draft? Other(PlaybookMatch match, PlaybookStep step, IReadOnlyList<Target> targets, HuntText hunt)
    {
        if (step.Target is not null && targets.Count == 0)
            return null;
        var action = step.Kind switch
        {
            CardActionKind.Hunt => hunt.Fill(step.Query!) is { } query ? new CardAction(step.Kind, Query: query.Trim()) : null,
            CardActionKind.Message => new CardAction(step.Kind, Text: Message(step, targets[0])),
            _ => new CardAction(step.Kind),
        };
        // Of several people the one most concerned is asked first.
        var asked = step.Kind == CardActionKind.Message ? targets.Take(1).ToList() : targets;
        if (action is null || Reason(step.ClaimId, match, asked) is not { } reason)
            return null;
        return new Draft(
            step.ClaimId, step.Category, Weight(step, match), Title(step.Title, asked, match), [reason], action,
            [.. asked.Take(MostTargets).Select(target => new CardTarget(Reference(target.Seen), CardState.Open))],
            step.Kind == CardActionKind.Hunt ? "hunting.run" : "incidents.manage", match.Playbook.Name);
    }

    /// <summary>Where all was stopped, the one thing left to do.</summary>
    public Draft Prevented()
    {
        var shown = Shown(reading.Story.Alerts);
        var reason = telling.Claim("reason.prevented");
        var title = telling.Claim("title.prevented");
        foreach (var alert in shown)
        {
            reason.On(alert);
            title.On(alert);
        }

        return new Draft(
            "prevented", GuidanceCategory.Investigation, 60, title.Build(), [reason.Count("alerts", reading.StoppedCount).Build()], new CardAction(CardActionKind.Check), [],
            "incidents.manage", reading.Matches[0].Playbook.Name);
    }

    /// <summary>A step of a guidebook, with a button where its words ask for an action that the incident has targets for.</summary>
    public Draft Guidebook(Guidebook guidebook, int index, IReadOnlyList<AlertView> because, IReadOnlyList<string> terms, ActionKind? order, IReadOnlyList<Target> targets)
    {
        var step = guidebook.Steps[index];
        var fact = telling.Facts.Guidebook(guidebook);
        var title = telling.Claim("title.guidebook").On(fact).Say("text", Phrase.Words(PlainText.Clean(step.Text, 240))).Build();
        var says = telling.Claim("reason.guidebook").On(fact).Say("name", Phrase.Quoted(PlainText.Clean(guidebook.Name, 120))).Build();
        var applies = telling.Claim("reason.guidebook.applies").On(fact);
        foreach (var alert in because)
            applies.On(alert);
        applies.Say("scope", Phrase.List([.. terms.Take(3).Select(term => Phrase.Quoted(PlainText.Clean(term, 60)))], Math.Min(3, terms.Count)))
            .Say("titles", Phrase.List([.. because.Select(alert => Phrase.Quoted(PlainText.Clean(alert.Title, 80)))], because.Count));
        var action = order is { } kind ? new CardAction(CardActionKind.Order, kind) : new CardAction(CardActionKind.Check);
        return new Draft(
            $"guidebook.{guidebook.Id}.{index + 1}", step.Category, 1000 - index, title,
            order is null ? [says, applies.Build()] : [says, applies.Build(), .. Notes(order.Value, targets)], action,
            order is null ? [] : [.. targets.Take(MostTargets).Select(target => State(order.Value, target.Seen))],
            order is null ? "incidents.manage" : PermissionOf(order.Value), guidebook.Name);
    }

    /// <summary>Names exactly the words of a card.</summary>
    public static string AnswerId(long incident, string version, string id, IEnumerable<string> texts) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{incident}\n{version}\n{id}\n{string.Join('\n', texts)}")))[..16];

    private static double Weight(PlaybookStep step, IReadOnlyList<Target> targets) => step.Weight + (5 * (int)targets.Max(target => target.Gravest));

    private static double Weight(PlaybookStep step, PlaybookMatch match) => step.Weight + (5 * (int)match.Gravest);

    /// <summary>Each entity once, with the alerts of all.</summary>
    private static List<Target> Together(IEnumerable<Target> targets) =>
    [
        .. targets.GroupBy(target => target.Seen).Select(group => group.Count() == 1 ? group.First() : new Target(
                group.Key, [.. group.SelectMany(target => target.Alerts).Distinct().OrderBy(alert => alert.Index)], group.Max(target => target.Stopped),
                group.Max(target => target.Gravest)))
            .OrderByDescending(target => target.Gravest).ThenByDescending(target => target.Seen.Judgement).ThenByDescending(target => target.Alerts.Count)
            .ThenBy(target => target.Alerts[0].Index).ThenBy(target => target.Seen.Reference.Key, StringComparer.Ordinal),
    ];

    private Claim Title(string id, IReadOnlyList<Target> targets, PlaybookMatch? match = null)
    {
        var claim = telling.Claim(id);
        foreach (var target in targets.Take(MostNamed + 1))
            claim.On(telling.Facts.Entity(target.Seen)).On(Best(target));
        if (targets.Count == 0)
            claim.On(match!.Best[0]);
        return claim.Say("targets", Named(claim, targets)).Build();
    }

    /// <summary>"FIN-WS-07 and DC01", "5 devices".</summary>
    private Phrase? Named(StoryClaim claim, IReadOnlyList<Target> targets)
    {
        if (targets.Count <= MostNamed)
            return claim.List(targets, MostNamed, Short);
        claim.Measured(targets.Count);
        var number = Phrase.Number(targets.Count);
        var noun = telling.Content.Word("counted", targets[0].Seen.Reference.Kind.ToString());
        return new Phrase([.. number.Runs, new Run(" " + noun)], targets.Count);
    }

    private Claim? Reason(string id, PlaybookMatch match, IReadOnlyList<Target> targets)
    {
        var claim = telling.Claim(id);
        var shown = targets.Count == 0 ? match.Best : [.. targets.Take(MostNamed).SelectMany(target => new[] { Best(target), target.Alerts[0] }).Distinct()];
        foreach (var target in targets.Take(MostNamed + 1))
            claim.On(telling.Facts.Entity(target.Seen));
        foreach (var alert in shown)
            claim.On(alert);
        var titles = shown.DistinctBy(alert => alert.Title, StringComparer.Ordinal).ToList();
        var all = targets.Count == 0 ? match.Alerts : null;
        var count = all?.Count ?? (targets.Count == 1 ? targets[0].Alerts.Count : targets.SelectMany(target => target.Alerts).Distinct().Count());
        var first = shown.MinBy(alert => alert.Index)!;
        claim.Say("targets", claim.List(targets, MostNamed, Short)).Count("alerts", count)
            .Say("titles", claim.List(titles, MostTitles, alert => Phrase.Quoted(PlainText.Clean(alert.Title, 80))))
            .Say("detectors", claim.List([.. shown.Select(alert => alert.Detector).Distinct(StringComparer.Ordinal)], MostTitles, telling.Names.Detector))
            .Say("day", Times.Day(first.Start)).Say("time", Times.Minute(first.Start))
            .Say("devices", Others(claim, match, EntityKind.Device)).Say("users", Others(claim, match, EntityKind.User));
        return claim.BuildIfKnown();
    }

    private Phrase? Others(StoryClaim claim, PlaybookMatch match, EntityKind kind)
    {
        var tallies = match.Tallies.Where(tally => tally.Seen.Reference.Kind == kind && (kind != EntityKind.User || !lists.IsSystemAccount(TargetChoice.AccountOf(tally.Seen))))
            .OrderByDescending(tally => tally.Gravest).ThenByDescending(tally => tally.Open.Count).ThenBy(tally => tally.Seen.Reference.Key, StringComparer.Ordinal).ToList();
        foreach (var tally in tallies.Take(MostTitles + 1))
            claim.On(telling.Facts.Entity(tally.Seen));
        return claim.List(tallies, MostTitles, tally => Short(tally.Seen));
    }

    private IEnumerable<Claim> Notes(ActionKind kind, IReadOnlyList<Target> targets)
    {
        if (kind is ActionKind.IsolateDevice or ActionKind.ContainDevice or ActionKind.RestrictCodeExecution)
        {
            if (Note("note.critical", [.. targets.Where(target => reading.IsCritical(target.Seen))], onIncident: true) is { } critical)
                yield return critical;
        }

        if (kind is ActionKind.DisableUser or ActionKind.ResetPassword or ActionKind.ContainUser)
        {
            if (Note("note.builtIn", [.. targets.Where(target => lists.IsBuiltInAccount(TargetChoice.AccountOf(target.Seen)))]) is { } builtIn)
                yield return builtIn;
            if (Note("note.service", [.. targets.Where(target => lists.IsServiceAccount(TargetChoice.AccountOf(target.Seen)))]) is { } service)
                yield return service;
        }

        if (targets.Count == 1 && targets[0].Stopped > 0)
        {
            var claim = telling.Claim("note.stopped").On(targets[0].Alerts[0]).Count("stopped", targets[0].Stopped).Count("alerts", targets[0].Stopped + targets[0].Alerts.Count);
            yield return claim.Build();
        }
    }

    private Claim? Note(string id, IReadOnlyList<Target> about, bool onIncident = false)
    {
        if (about.Count == 0)
            return null;
        var claim = telling.Claim(id);
        foreach (var target in about.Take(MostNamed + 1))
            claim.On(telling.Facts.Entity(target.Seen));
        if (onIncident)
            claim.On(telling.Facts.Incident());
        return claim.Say("list", claim.List(about, MostNamed, Short)).Build();
    }

    private string Message(PlaybookStep step, Target target)
    {
        var alert = Best(target);
        var name = target.Seen.Entity.Field("displayName") ?? NameBook.Short(target.Seen);
        var text = step.Text!.Fill(new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["name"] = Phrase.Words(PlainText.Clean(name, 80)),
            ["titles"] = Phrase.Quoted(PlainText.Clean(alert.Title, 120)),
            ["day"] = Phrase.Words(Times.Day(alert.Start)),
            ["time"] = Phrase.Words(Times.Minute(alert.Start)),
        });
        return string.Concat(text.Runs.Select(run => run.Text)).Trim();
    }

    /// <summary>Of the alerts about a thing the one that shows most: the gravest, the earliest of those.</summary>
    private static AlertView Best(Target target) => target.Alerts.Aggregate((best, next) => next.Severity > best.Severity ? next : best);

    private static IReadOnlyList<AlertView> Shown(IReadOnlyList<AlertView> alerts) => alerts.Count <= 4 ? alerts : [.. alerts.Take(3), alerts[^1]];

    private Phrase Short(Target target) => Short(target.Seen);

    /// <summary>Always the same name: cards are read one by one, and in no order.</summary>
    private Phrase Short(SeenEntity seen) => seen.Reference.Kind is EntityKind.Device or EntityKind.User
        ? Phrase.Named(Reference(seen), NameBook.Short(seen)) : telling.Names.Of(seen);

    private static Incidents.EntityReference Reference(SeenEntity seen) => seen.Reference with { Name = NameBook.Short(seen) };

    private static string Plain(Claim claim) => string.Concat(claim.Text.Runs.Select(run => run.Text));

    private CardTarget State(ActionKind kind, SeenEntity seen)
    {
        // The latest order counts: what was undone can be ordered again.
        var action = actions.Where(action => action.Kind == kind && action.TargetKey == seen.Reference.Key).MaxBy(action => action.Id);
        var state = action?.State switch
        {
            ActionState.Done => action.Origin is ActionOrigin.Person or ActionOrigin.Hunting ? CardState.Done : CardState.DoneByAutomation,
            ActionState.Proposed or ActionState.AwaitingSecondPerson or ActionState.Queued or ActionState.Running or ActionState.Unconfirmed => CardState.Pending,
            _ => CardState.Open,
        };
        return new CardTarget(Reference(seen), state, action?.Id, action?.State);
    }
}
