using Redoubt.Evidence;
using Redoubt.Incidents.Investigations;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Tests.Response;

namespace Redoubt.Incidents.Tests.Investigations;

public sealed class InvestigationTests
{
    private static readonly Alert Download = An.Alert("Download", 0, "FIN-WS-07", "ann").With(
        An.Entity(EntityKind.Ip, "198.51.100.9", ("address", "198.51.100.9")) with { Verdict = "malicious" },
        An.Entity(EntityKind.Process, "powershell.exe", ("fileName", "powershell.exe"), ("commandLine", "powershell -enc AA")));

    [Fact]
    public async Task It_judges_entities_with_reasons_and_proposes_what_people_then_decide()
    {
        await using var post = await Post.OpenAsync(Download);
        await using var desk = DeskOf(post);
        await desk.StartAsync(1, "ana");
        await desk.RunAsync((_, _) => Task.FromResult<IReadOnlyList<ScriptFinding>>([new("powershell -enc AA", "malicious", "It downloads and runs a file.", ["Download"])]));

        var found = (await desk.OfIncidentAsync(1)).ShouldHaveSingleItem();
        found.State.ShouldBe(InvestigationState.PendingApproval);
        found.Ended.ShouldBeNull();
        var entities = found.Entities.ToDictionary(entity => entity.Entity.Name);
        entities["198.51.100.9"].Verdict.ShouldBe("malicious");
        entities["powershell.exe"].Reasons.ShouldHaveSingleItem().Text.ShouldBe("The analysis of its command line says malicious: It downloads and runs a file.");
        entities["FIN-WS-07"].Verdict.ShouldBe("suspicious");
        foreach (var entity in found.Entities.Where(entity => entity.Verdict is "malicious" or "suspicious"))
            entity.Reasons.ShouldAllBe(reason => reason.AlertIds.Contains("Download"));
        found.Proposals.Select(proposal => proposal.Action).Order().ShouldBe([ActionKind.IsolateDevice, ActionKind.RevokeSessions, ActionKind.BlockIndicator]);
        var actions = await post.Desk.OfIncidentAsync(1);
        actions.ShouldAllBe(action => action.State == ActionState.Proposed && action.Origin == ActionOrigin.Investigation);

        await post.Desk.RejectAsync(actions[0].Id, "ana");
        await desk.RunAsync(None);
        (await desk.OfIncidentAsync(1))[0].State.ShouldBe(InvestigationState.PendingApproval);
        foreach (var action in actions.Skip(1))
            await post.Desk.RejectAsync(action.Id, "ana");
        await desk.RunAsync(None);
        (await desk.OfIncidentAsync(1))[0].State.ShouldBe(InvestigationState.TerminatedByUser);
    }

    [Fact]
    public async Task Nobody_is_asked_to_sign_out_the_account_a_device_runs_as()
    {
        await using var post = await Post.OpenAsync(An.Alert("a", 0, "FIN-WS-07", "SYSTEM").With(An.Entity(EntityKind.Ip, "198.51.100.9", ("address", "198.51.100.9")) with { Verdict = "malicious" }));
        await using var desk = DeskOf(post);
        await desk.StartAsync(1, "ana");
        await desk.RunAsync(None);
        var found = (await desk.OfIncidentAsync(1))[0];
        found.Entities.Select(entity => entity.Entity.Name).ShouldContain("SYSTEM");
        found.Proposals.Select(proposal => proposal.Action).Order().ShouldBe([ActionKind.IsolateDevice, ActionKind.BlockIndicator]);
    }

    [Fact]
    public async Task Approved_proposals_end_it_well()
    {
        await using var post = await Post.OpenAsync(An.Alert("a", 0, "FIN-WS-07").With(An.Entity(EntityKind.Ip, "198.51.100.9", ("address", "198.51.100.9")) with { Verdict = "malicious" }));
        await using var desk = DeskOf(post);
        await desk.StartAsync(1, "ana");
        await desk.RunAsync(None);
        foreach (var action in await post.Desk.OfIncidentAsync(1))
            await post.Desk.ApproveAsync(action.Id, "ana");
        await desk.RunAsync(None);
        var ended = (await desk.OfIncidentAsync(1))[0];
        (ended.State, ended.Ended).ShouldBe((InvestigationState.SuccessfullyRemediated, House.Noon));
        await desk.StartAsync(1, "ana");
    }

    [Fact]
    public async Task Nothing_bad_is_benign_and_what_could_not_be_looked_at_is_said()
    {
        await using var post = await Post.OpenAsync(An.Alert("a", 0, "ws1"));
        await using var desk = DeskOf(post);
        await desk.StartAsync(1, "ana");
        await Should.ThrowAsync<IncidentRefusedException>(() => desk.StartAsync(1, "ana"));
        await desk.RunAsync(None);
        (await desk.OfIncidentAsync(1))[0].State.ShouldBe(InvestigationState.Benign);

        await desk.StartAsync(1, "ana");
        await desk.RunAsync((_, _) => throw new InvalidOperationException());
        var failed = (await desk.OfIncidentAsync(1))[0];
        failed.State.ShouldBe(InvestigationState.Failed);
        failed.Log.ShouldContain(line => line.Text.StartsWith("The scripts could not be analyzed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(InvestigationMode.Off, 0)]
    [InlineData(InvestigationMode.Suspicious, 1)]
    [InlineData(InvestigationMode.All, 2)]
    public async Task It_opens_by_itself_as_it_was_set(InvestigationMode mode, int opened)
    {
        await using var post = await Post.OpenAsync();
        await using var desk = DeskOf(post);
        await desk.SetAsync(new() { Mode = mode }, "ana");
        await desk.FollowAsync();
        await post.House.ReceiveAsync(Download, An.Alert("quiet", 900, "ws9"));
        await desk.CatchUpAsync();
        var all = new List<Investigation>();
        foreach (var alert in new[] { "Download", "quiet" })
            all.AddRange(await desk.OfIncidentAsync(await post.House.HomeOfAsync(alert)));
        all.Count.ShouldBe(opened);
    }

    private static Task<IReadOnlyList<ScriptFinding>> None(long incident, CancellationToken cancel) => Task.FromResult<IReadOnlyList<ScriptFinding>>([]);

    private static InvestigationDesk DeskOf(Post post) => new(post.House.Store, post.House.Engine, post.Desk, post.House.Clock);
}
