using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

public sealed class ActionCourseTests
{
    private static readonly ActionStep[] Steps = Enum.GetValues<ActionStep>();

    /// <summary>Whatever happens in whatever order: all that can be reached when no confirmation ever comes.</summary>
    [Fact]
    public void Nothing_is_done_or_undone_without_a_confirmation()
    {
        var reached = new HashSet<ActionState> { ActionState.Proposed, ActionState.Queued, ActionState.AwaitingSecondPerson };
        while (true)
        {
            var next = reached.SelectMany(state => Steps.Where(step => step != ActionStep.Confirm).Select(step => Try(state, step))).OfType<ActionState>()
                .ToList().Where(reached.Add).ToList();
            if (next.Count == 0)
                break;
        }

        reached.ShouldNotContain(ActionState.Done);
        reached.ShouldNotContain(ActionState.Undone);
        reached.ShouldContain(ActionState.Unconfirmed);
    }

    [Fact]
    public void Only_what_was_sent_can_be_confirmed() =>
        Enum.GetValues<ActionState>().Where(state => Try(state, ActionStep.Confirm) is not null)
            .ShouldBe([ActionState.Running, ActionState.Unconfirmed]);

    [Fact]
    public void What_may_have_been_done_is_never_sent_again() => Try(ActionState.Unconfirmed, ActionStep.TryAgain).ShouldBeNull();

    [Theory]
    [InlineData((int)ActionState.Done)]
    [InlineData((int)ActionState.Failed)]
    [InlineData((int)ActionState.Rejected)]
    [InlineData((int)ActionState.Cancelled)]
    [InlineData((int)ActionState.Undone)]
    public void What_has_ended_stays_ended(int state) =>
        Steps.Where(step => step != ActionStep.TakeBack).Select(step => Try((ActionState)state, step)).ShouldAllBe(next => next == null);

    private static ActionState? Try(ActionState state, ActionStep step)
    {
        try
        {
            return ActionCourse.After(state, step);
        }
        catch (IncidentRefusedException)
        {
            return null;
        }
    }
}
