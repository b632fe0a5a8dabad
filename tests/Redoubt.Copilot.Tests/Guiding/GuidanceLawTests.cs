using FsCheck;
using FsCheck.Fluent;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Skills;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Tests.Guiding;

/// <summary>What holds for every story, however strange.</summary>
public sealed class GuidanceLawTests
{
    [Fact]
    public void Every_card_cites_evidence_that_exists() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        var known = story.Alerts.Select(alert => alert.Alert.Id).Append("incident:7").ToHashSet();
        var guidance = Guide(story);
        Sentence[] sentences =
        [
            guidance.Triage.Title, guidance.Triage.Verdict, .. guidance.Triage.Reasons.Select(reason => reason.Text), .. guidance.Triage.WouldChange,
            .. guidance.Cards.SelectMany(card => card.Reasons.Prepend(card.Title)),
        ];
        foreach (var sentence in sentences)
        {
            sentence.Citations.ShouldNotBeEmpty(sentence.Plain);
            sentence.Citations.ShouldAllBe(citation => known.Contains(citation.EvidenceId));
            sentence.Plain.ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202E' && letter != '\u2028');
        }

        guidance.Cards.Count.ShouldBeLessThanOrEqualTo(12);
        guidance.Cards.Select(card => card.Id).ShouldBeUnique();
        guidance.Cards.Select(card => card.Category).ShouldBe(guidance.Cards.Select(card => card.Category).Order());
    }));

    [Fact]
    public void No_sentence_says_more_than_its_facts() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story => GroundedGuidance.ShouldBeGrounded(story, GuideInput.None)));

    [Fact]
    public void The_order_of_the_alerts_does_not_matter() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
        GuidanceText.Of(Guide(story with { Alerts = [.. story.Alerts.Reverse()] })).ShouldBe(GuidanceText.Of(Guide(story)))));

    [Fact]
    public void What_was_stopped_is_not_contained() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        var stopped = story with { Alerts = [.. story.Alerts.Select(each => each with { Alert = each.Alert with { First = Stopped(each.Alert.First) } })] };
        Guide(stopped).Cards.ShouldNotContain(card => card.Category == GuidanceCategory.Containment);
    }));

    [Fact]
    public void Only_outside_addresses_and_no_accounts_of_the_system_are_targets() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        foreach (var target in Guide(story).Cards.Where(card => card.Action.Kind == CardActionKind.Order).SelectMany(card => card.Targets))
        {
            target.Entity.Key.ShouldNotStartWith("ip:10.");
            target.Entity.Key.ShouldNotStartWith("user:system");
        }
    }));

    [Fact]
    public void Every_query_parses_and_binds_whatever_the_alerts_say() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        foreach (var card in Guide(story).Cards.Where(card => card.Action.Query is not null))
            Engine.Check(card.Action.Query!).ShouldBeEmpty(card.Action.Query);
    }));

    [Fact]
    public void Alerts_of_the_ends_of_time_are_guided_too()
    {
        var story = Stories.Of([Lsass("one", "FIN-WS-07")]);
        var guidance = Guide(story with
        {
            Alerts = [.. story.Alerts.Select(each => each with { Alert = each.Alert with { FirstActivity = DateTimeOffset.MinValue, LastActivity = DateTimeOffset.MaxValue } })],
        });
        guidance.Cards.ShouldContain(card => card.Action.Query != null);
    }

    [Fact]
    public void Every_query_of_the_playbooks_binds()
    {
        var full = Full();
        foreach (var playbook in Redoubt.Copilot.Guiding.PlaybookCatalog.All)
        {
            var match = new Redoubt.Copilot.Guiding.PlaybookMatch(playbook, new Redoubt.Copilot.Guiding.ResponseReading(full).Marks);
            foreach (var alert in full.Alerts)
                match.Add(alert);
            var hunt = new Redoubt.Copilot.Guiding.HuntText(match);
            foreach (var step in playbook.Steps.Where(step => step.Query is not null))
            {
                var query = hunt.Fill(step.Query!).ShouldNotBeNull(step.ClaimId);
                Engine.Check(query).ShouldBeEmpty($"{step.ClaimId}:\n{query}");
            }
        }
    }

    [Fact]
    public void Alerts_of_the_first_and_last_day_there_is_are_guided()
    {
        var story = Stories.Of([Lsass("one", "FIN-WS-07")]);
        foreach (var time in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.MaxValue])
            Guide(story with { Alerts = [.. story.Alerts.Select(each => each with { Alert = each.Alert with { FirstActivity = time, LastActivity = time } })] }).Cards.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_title_that_a_playbook_names_is_there() => Redoubt.Copilot.Guiding.PlaybookCatalog.All.SelectMany(playbook => playbook.Steps)
        .ShouldAllBe(step => Redoubt.Copilot.Claims.SkillContent.GuideResponse.Claim(step.Title) != null);

    [Fact]
    public void A_card_without_evidence_cannot_be_made()
    {
        var bare = new Sentence("x", [new Run("Do it")], "Do it", [], null, null);
        Should.Throw<ArgumentException>(() => new GuidanceCard("x", GuidanceCategory.Containment, bare, new CardAction(CardActionKind.Check), [], [bare], "", ""));
    }

    [Fact]
    public void A_card_is_as_far_as_the_action_that_was_ordered()
    {
        var story = Stories.Of([Lsass("one", "FIN-WS-07"), Lsass("two", "FIN-WS-08")]);
        GuidanceCard Isolate(params ResponseActionState[] actions) =>
            GuideResponse.Guide(story, GuideInput.None with { Actions = actions }, Stories.Now).Cards.Single(card => card.Action.Order == ActionKind.IsolateDevice);
        ResponseActionState On(string device, ActionState state, ActionOrigin origin = ActionOrigin.Person, long id = 1) => new(id, ActionKind.IsolateDevice, $"device:{device}", state, origin);

        Isolate().State.ShouldBe(CardState.Open);
        Isolate(On("fin-ws-07", ActionState.Done)).State.ShouldBe(CardState.Open);
        Isolate(On("fin-ws-07", ActionState.Done), On("fin-ws-08", ActionState.Running)).State.ShouldBe(CardState.Pending);
        Isolate(On("fin-ws-07", ActionState.Done), On("fin-ws-08", ActionState.Done)).State.ShouldBe(CardState.Done);
        Isolate(On("fin-ws-07", ActionState.Done, ActionOrigin.AttackDisruption), On("fin-ws-08", ActionState.Done, ActionOrigin.Investigation)).State.ShouldBe(CardState.DoneByAutomation);
        Isolate(On("fin-ws-07", ActionState.Done), On("fin-ws-08", ActionState.Done), On("fin-ws-08", ActionState.Undone, id: 2)).State.ShouldBe(CardState.Open);
        Isolate(On("fin-ws-07", ActionState.Failed)).Targets[0].ActionState.ShouldBe(ActionState.Failed);
    }

    [Fact]
    public void A_decided_card_stays_decided()
    {
        var story = Stories.Of([Lsass("one", "FIN-WS-07")]);
        var card = GuideResponse.Guide(story, GuideInput.None with { Decided = [new DecidedCard("order.isolateDevice", CardDecision.Dismissed, "ana", Stories.Now)] }, Stories.Now)
            .Cards.Single(each => each.Id == "order.isolateDevice");
        (card.State, card.DecidedBy).ShouldBe((CardState.Dismissed, "ana"));
    }

    [Fact]
    public void A_guidebook_that_applies_takes_the_place_of_the_built_in_steps()
    {
        var story = Stories.Of([Lsass("one", "FIN-WS-07")]);
        GuidebookStep[] steps = [new(GuidanceCategory.Containment, "Isolate the device <b>now</b>"), new(GuidanceCategory.Containment, "Call the duty manager on 555")];
        Guidebook Book(params string[] scope) => new(3, "Stolen \"keys\"", "keys.md", 100, scope, steps, GuidebookStatus.Active, "ana", Stories.Now, "ana", Stories.Now);
        Guidance With(params Guidebook[] books) => GuideResponse.Guide(story, GuideInput.None with { Guidebooks = books }, Stories.Now);

        var applied = With(Book("web server"), Book("T1003"));
        applied.Cards.Where(card => card.Category == GuidanceCategory.Containment).Select(card => card.Id).ShouldBe(["guidebook.3.1", "guidebook.3.2"]);
        applied.Cards[0].Action.Order.ShouldBe(ActionKind.IsolateDevice);
        applied.Cards[0].Targets.Single().Entity.Key.ShouldBe("device:fin-ws-07");
        applied.Cards[1].Action.Kind.ShouldBe(CardActionKind.Check);
        applied.Cards[0].Reasons[0].Citations.Single().EvidenceId.ShouldBe("guidebook:3");
        applied.Cards.ShouldContain(card => card.Category == GuidanceCategory.Investigation && !card.Id.StartsWith("guidebook", StringComparison.Ordinal));
        GroundedGuidance.ShouldBeGrounded(story, GuideInput.None with { Guidebooks = [Book("T1003")] });
        With(Book("web server")).Cards.ShouldNotContain(card => card.Id.StartsWith("guidebook", StringComparison.Ordinal));
        With(Book("credential theft")).Cards.ShouldContain(card => card.Id == "guidebook.3.1");
    }

    private static Guidance Guide(IncidentStory story) => GuideResponse.Guide(story, GuideInput.None, Stories.Now);

    private static Alert Stopped(Alert alert) => alert with
    {
        Entities =
        [
            .. alert.Entities.Where(entity => entity.Kind is not (EntityKind.Mail or EntityKind.Ip)).Select(entity => entity with { RemediationStatus = "blocked" }),
            new Entity(EntityKind.File, "x.exe", new Dictionary<string, string> { ["fileName"] = "x.exe" }) { RemediationStatus = "prevented" },
        ],
    };

    internal static Alert Lsass(string id, string device) => new()
    {
        Id = id,
        Title = "Memory of LSASS was read",
        Detector = "Guard",
        Severity = Severity.High,
        Techniques = ["T1003.001"],
        Tactics = ["credential-access"],
        FirstActivity = Stories.Now.AddHours(-1),
        LastActivity = Stories.Now.AddHours(-1),
        Entities = [new Entity(EntityKind.Device, device, new Dictionary<string, string> { ["hostName"] = device })],
    };

    /// <summary>A story that names something of every kind, with names that are no easy ones.</summary>
    private static Redoubt.Copilot.Facts.StoryReading Full()
    {
        const string Hard = "a\"b\\c'd\n| take 1 // \u2028x";
        Entity Of(EntityKind kind, params (string, string)[] fields) => new(kind, Hard, fields.ToDictionary(field => field.Item1, field => field.Item2));
        return new Redoubt.Copilot.Facts.StoryReading(Stories.Of(
        [
            Lsass("all", "FIN-WS-07") with
            {
                Entities =
                [
                    Of(EntityKind.Device, ("hostName", Hard)), Of(EntityKind.User, ("accountName", Hard), ("displayName", Hard), ("upn", "a@b.example")),
                    Of(EntityKind.Ip, ("address", "198.51.100.7")), Of(EntityKind.Url, ("url", "http://evil.example/" + Hard)), Of(EntityKind.Domain, ("name", "evil.example")),
                    Of(EntityKind.File, ("fileName", Hard), ("sha256", new string('a', 64)), ("path", @"C:\Users\Public\x")),
                    Of(EntityKind.Mail, ("sender", Hard), ("subject", Hard), ("recipient", "r@corp.example"), ("networkMessageId", "1")),
                ],
            },
        ]));
    }

    private static KqlEngine Engine { get; } = new(HuntingSchema.Catalog);

    private static Config Quick => Laws.Of(80);
}
