using Redoubt.Evidence;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Similar;

namespace Redoubt.Incidents.Tests.Similar;

public sealed class SimilarTests
{
    [Fact]
    public async Task Closed_incidents_are_found_by_what_is_rare_and_say_how_they_ended()
    {
        await using var house = await House.WithAsync(
            An.Alert("Odd tool ran", device: "WS-1", user: "ana").With(Tool("tool.exe -x 4711 -out C:\\Users\\ana\\a.bin")),
            An.Alert("Something else", minute: 3000, device: "WS-2", user: "bo"),
            An.Alert("Odd tool ran", minute: 9000, device: "WS-3", user: "cid", id: "late").With(Tool("tool.exe -x 8 -out C:\\Users\\cid\\a.bin")));
        var (old, other, late) = (await house.HomeOfAsync("Odd tool ran"), await house.HomeOfAsync("Something else"), await house.HomeOfAsync("late"));
        var similar = new SimilarIncidents(house.Store);
        (await similar.OfAsync(late, cancel: Cancel)).Items.ShouldBeEmpty();

        await house.Desk.ClassifyAsync(old, new IncidentJudgement(Classification.FalsePositive, Determination.NotMalicious, Resolve: true, "Ana's own tool."), "ana", Cancel);
        await house.Desk.ClassifyAsync(other, new IncidentJudgement(Classification.TruePositive, Determination.Malware, Resolve: true), "ana", Cancel);
        var answer = await similar.OfAsync(late, cancel: Cancel);

        answer.Compared.ShouldBe(2);
        var found = answer.Items.ShouldHaveSingleItem();
        (found.Id, found.Classification, found.Determination, found.Comment, found.ResolvedBy).ShouldBe((old, Classification.FalsePositive, Determination.NotMalicious, "Ana's own tool.", "ana"));
        found.Matched.ShouldContain(likeness => likeness.Kind == LikenessKind.Rule && likeness.Text == "Odd tool ran");
        found.Matched.ShouldContain(likeness => likeness.Kind == LikenessKind.Command);
        found.Score.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Opening_again_and_judging_otherwise_takes_the_lesson_back()
    {
        await using var house = await House.WithAsync(
            An.Alert("Odd tool ran", device: "WS-1"), An.Alert("Odd tool ran", minute: 9000, device: "WS-3", id: "late"));
        var (old, late) = (await house.HomeOfAsync("Odd tool ran"), await house.HomeOfAsync("late"));
        var similar = new SimilarIncidents(house.Store);
        async Task<JudgementCounts> Rule() =>
            (await similar.HistoryAsync(late, Cancel)).Traits.Where(trait => trait.What.Kind == LikenessKind.Rule).Select(trait => trait.Counts).SingleOrDefault();

        (await Rule()).ShouldBe(default);
        await house.Desk.ClassifyAsync(old, new IncidentJudgement(Classification.FalsePositive, Resolve: true), "ana", Cancel);
        (await Rule()).ShouldBe(new JudgementCounts(0, 0, 1));
        await house.Desk.ClassifyAsync(old, new IncidentJudgement(Classification.TruePositive), "ana", Cancel);
        (await Rule()).ShouldBe(new JudgementCounts(1, 0, 0));
        await house.Desk.ChangeAsync(old, new IncidentChange { Status = IncidentStatus.Active }, "ana", Cancel);
        (await Rule()).ShouldBe(default);
        (await similar.HistoryAsync(late, Cancel)).All.Total.ShouldBe(0);
    }

    [Fact]
    public async Task One_step_classifies_the_incident_and_its_alerts()
    {
        await using var house = await House.WithAsync(An.Alert("One", device: "WS-1", user: "ana"), An.Alert("Two", minute: 1, device: "WS-1", user: "ana"));
        var id = await house.HomeOfAsync("One");
        (await house.HomeOfAsync("Two")).ShouldBe(id);
        var page = await house.Desk.ClassifyAsync(id, new IncidentJudgement(Classification.TruePositive, Determination.Malware, Resolve: true, "Cleaned."), "ana", Cancel);
        (page.Status, page.Classification, page.ResolvingComment).ShouldBe((IncidentStatus.Resolved, Classification.TruePositive, "Cleaned."));
        foreach (var alert in new[] { "One", "Two" })
            (await house.Desk.AlertAsync(alert, Cancel)).Determination.ShouldBe(Determination.Malware);
        await Should.ThrowAsync<InvalidChangeException>(() => house.Desk.ClassifyAsync(id, new IncidentJudgement(Classification.TruePositive, Determination.NotMalicious), "ana", Cancel));
    }

    [Theory]
    [InlineData(@"powershell.exe -File C:\Users\ana\x1.ps1 -Id 17", @"POWERSHELL.exe  -File C:\Users\bo.c\x2.ps1 -Id 4")]
    [InlineData("curl http://198.51.100.7/a", "curl http://203.0.113.9/a")]
    public void Alike_commands_have_one_fingerprint(string one, string other) => LikenessReader.Fingerprint(one).ShouldBe(LikenessReader.Fingerprint(other).ShouldNotBeNull());

    [Fact]
    public void A_program_alone_has_none() => LikenessReader.Fingerprint("cmd.exe").ShouldBeNull();

    private static Entity Tool(string command) => An.Entity(EntityKind.Process, "tool.exe", ("fileName", "tool.exe"), ("commandLine", command));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
