using Redoubt.Incidents.Guidance;

namespace Redoubt.Incidents.Tests.Guidance;

public sealed class GuidebookTests
{
    [Fact]
    public void Markdown_gives_scope_and_steps_by_heading()
    {
        var draft = GuidebookReading.Read(
            """
            ---
            applies to: [phishing, T1566]
            ---
            # Phishing at Contoso
            Applies to: "invoice fraud"

            ## 1. Containment
            - **Isolate** the [device](http://intranet.example/how)
            - [ ] Block the sender,
              in both gateways
            Not a step, only a remark.

            ## Investigation
            1. Who else got it?

            ## Recovery
            * Reset the password
            """,
            "phish.md");
        draft.Name.ShouldBe("Phishing at Contoso");
        draft.Scope.ShouldBe(["phishing", "T1566", "invoice fraud"]);
        draft.Steps.Select(step => $"{step.Category}: {step.Text}").ShouldBe(
        [
            "Containment: Isolate the device", "Containment: Block the sender, in both gateways Not a step, only a remark.", "Investigation: Who else got it?",
            "Remediation: Reset the password",
        ]);
    }

    [Fact]
    public void Plain_text_works_without_any_marks()
    {
        var draft = GuidebookReading.Read("Applies to: ransomware\nTriage\nLook at the note first.\n\nCONTAINMENT\nPull the plug.\n\nTell the duty manager.\n", "Ransom.txt");
        draft.Name.ShouldBe("Triage");
        draft.Steps.Select(step => $"{step.Category}: {step.Text}").ShouldBe(
            ["Triage: Look at the note first.", "Containment: Pull the plug.", "Containment: Tell the duty manager."]);
    }

    [Fact]
    public void Hostile_text_stays_text_on_one_line()
    {
        var draft = GuidebookReading.Read("Applies to: x<script>\n# Containment\n- <script>alert(1)</script> \u0000\u0007 now\n", "x.md");
        draft.Steps[0].Text.ShouldBe("<script>alert(1)</script> now");
    }

    [Fact]
    public void Too_much_is_cut_and_nothing_is_refused()
    {
        var many = GuidebookReading.Read("# Containment\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"- step {i} {new string('x', 2000)}\n")), "x.md");
        many.Steps.Count.ShouldBe(100);
        many.Steps.ShouldAllBe(step => step.Text.Length <= 500);
        Should.Throw<InvalidChangeException>(() => GuidebookReading.Read("Nothing to do here.", "x.md")).Field.ShouldBe("file");
    }

    [Fact]
    public async Task A_guidebook_is_reviewed_before_it_counts()
    {
        await using var house = await House.OpenAsync();
        var desk = new GuidanceDesk(house.Store, house.Clock);
        var added = await desk.AddAsync(new GuidebookDraft("Mine", ["phishing"], [new GuidebookStep(GuidanceCategory.Containment, "Isolate")]), "mine.md", 10, "ana", Cancel);
        added.Status.ShouldBe(GuidebookStatus.PendingReview);
        (await desk.ActiveGuidebooksAsync(Cancel)).ShouldBeEmpty();
        (await desk.SwitchAsync(added.Id, true, "bo", Cancel)).DecidedBy.ShouldBe("bo");
        (await desk.ActiveGuidebooksAsync(Cancel)).Single().Steps.ShouldBe([new GuidebookStep(GuidanceCategory.Containment, "Isolate")]);
        await desk.SwitchAsync(added.Id, false, "bo", Cancel);
        (await desk.ActiveGuidebooksAsync(Cancel)).ShouldBeEmpty();
        await desk.DeleteAsync(added.Id, Cancel);
        (await desk.GuidebooksAsync(Cancel)).ShouldBeEmpty();
        await Should.ThrowAsync<IncidentNotFoundException>(() => desk.DeleteAsync(added.Id, Cancel));
        var silent = await desk.AddAsync(new GuidebookDraft("Silent", [], added.Steps), "s.md", 10, "ana", Cancel);
        await Should.ThrowAsync<IncidentRefusedException>(() => desk.SwitchAsync(silent.Id, true, "bo", Cancel));
    }

    [Fact]
    public async Task What_was_decided_about_a_card_is_kept_and_can_be_taken_back()
    {
        await using var house = await House.WithAsync(An.Alert("One", device: "WS-1"));
        var id = await house.HomeOfAsync("One");
        var desk = new GuidanceDesk(house.Store, house.Clock);
        await desk.DecideAsync(id, "order.isolateDevice", CardDecision.Dismissed, "ana", Cancel);
        await desk.DecideAsync(id, "order.isolateDevice", CardDecision.Done, "bo", Cancel);
        (await desk.CardsAsync(id, Cancel)).ShouldBe([new DecidedCard("order.isolateDevice", CardDecision.Done, "bo", House.Noon)]);
        await desk.DecideAsync(id, "order.isolateDevice", CardDecision.Open, "bo", Cancel);
        (await desk.CardsAsync(id, Cancel)).ShouldBeEmpty();
        await Should.ThrowAsync<IncidentNotFoundException>(() => desk.DecideAsync(99, "x", CardDecision.Done, "bo", Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
