using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Tests.Response;

public sealed class ActionQueueTests
{
    [Fact]
    public async Task What_is_accepted_is_asked_about_until_it_is_confirmed()
    {
        await using var post = await Post.OpenAsync();
        post.Connector.OnExecute = () => ConnectorAnswer.Accepted("Queued there.", "T-1");
        post.Connector.OnStatus = () => ConnectorAnswer.Accepted("Waiting for the device.");
        var action = await post.OrderAsync();
        for (var round = 0; round < 5; round++)
        {
            await post.WorkAsync();
            var waiting = await post.OfAsync(action.Id);
            (waiting.State, waiting.Ticket).ShouldBe((ActionState.Running, "T-1"));
            post.House.Clock.Now += TimeSpan.FromMinutes(11);
        }

        post.Connector.OnStatus = () => ConnectorAnswer.Confirmed("Succeeded.");
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);
        post.Connector.Executed.Count.ShouldBe(1);
        (await post.House.AuditAsync()).ShouldHaveSingleItem().ShouldStartWith($"Redoubt response | action.done | action {action.Id} | ");
    }

    [Fact]
    public async Task A_refusal_ends_it() =>
        (await EndOfAsync(() => ConnectorAnswer.Refused("No licence."))).ShouldBe((ActionState.Failed, "No licence.", 1));

    [Fact]
    public async Task What_may_have_been_done_is_unconfirmed_and_not_sent_again() =>
        (await EndOfAsync(() => ConnectorAnswer.Unknown("No answer."))).ShouldBe((ActionState.Unconfirmed, "No answer.", 1));

    [Fact]
    public async Task A_fault_of_the_connector_confirms_nothing() =>
        (await EndOfAsync(() => throw new InvalidOperationException("oops"))).ShouldBe(
            (ActionState.Unconfirmed, "Test system failed: InvalidOperationException.", 1));

    [Fact]
    public async Task A_busy_system_is_tried_again_with_the_same_key_and_given_up_in_the_end()
    {
        await using var post = await Post.OpenAsync();
        post.Connector.OnExecute = () => ConnectorAnswer.TryAgain("429");
        var action = await post.OrderAsync();
        await post.WorkAsync();
        var waiting = await post.OfAsync(action.Id);
        waiting.State.ShouldBe(ActionState.Queued);
        waiting.NextTry.ShouldBe(House.Noon.AddSeconds(5));
        (await post.Queue.DueAsync()).ShouldBeEmpty();
        for (var round = 0; round < 10; round++)
        {
            post.House.Clock.Now += TimeSpan.FromMinutes(11);
            await post.WorkAsync();
        }

        var failed = await post.Desk.ActionAsync(action.Id);
        failed.Action.State.ShouldBe(ActionState.Failed);
        failed.Tries.Select(one => one.Result).ShouldBe(Enumerable.Repeat<TryResult?>(TryResult.TryAgain, 6));
        post.Connector.Executed.Count.ShouldBe(6);
        post.Connector.Executed.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_system_says_when_to_try_again()
    {
        await using var post = await Post.OpenAsync();
        post.Connector.OnExecute = () => ConnectorAnswer.TryAgain("429", TimeSpan.FromSeconds(90));
        var action = await post.OrderAsync();
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).NextTry.ShouldBe(House.Noon.AddSeconds(90));
    }

    [Fact]
    public async Task An_unanswered_action_is_looked_up_before_anybody_says_that_nobody_knows()
    {
        await using var post = await Post.OpenAsync();
        post.Connector.OnExecute = () => ConnectorAnswer.Unknown("No answer.");
        post.Connector.OnStatus = () => ConnectorAnswer.Confirmed("It has the key.");
        var action = await post.OrderAsync();
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);
    }

    [Fact]
    public async Task A_slow_connector_is_not_waited_for()
    {
        await using var post = await Post.OpenAsync();
        var queue = new ActionQueue(post.House.Store, post.Desk, post.House.Clock) { Patience = TimeSpan.FromMilliseconds(50) };
        post.Connector.Hangs = true;
        var action = await post.OrderAsync();
        (await queue.WorkAsync(action.Id)).State.ShouldBe(ActionState.Unconfirmed);
    }

    [Theory]
    [InlineData(TryResult.Confirmed, ActionState.Done, 1)]
    [InlineData(TryResult.Unknown, ActionState.Unconfirmed, 1)]
    [InlineData(TryResult.TryAgain, ActionState.Done, 2)]
    public async Task After_a_crash_the_connector_is_asked_first(TryResult told, ActionState end, int sent)
    {
        await using var post = await Post.OpenAsync();
        var action = await post.OrderAsync();
        using (var crash = new CancellationTokenSource())
        {
            // The program ends between the request and what it would have written about the answer.
            post.Connector.OnExecute = () =>
            {
                crash.Cancel();
                throw new OperationCanceledException(crash.Token);
            };
            await Should.ThrowAsync<OperationCanceledException>(() => post.Queue.WorkAsync(action.Id, crash.Token));
        }

        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Running);
        post.Connector.OnExecute = () => ConnectorAnswer.Confirmed("Done.");
        post.Connector.OnStatus = () => new ConnectorAnswer(told, "So it is.");
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Running); // nothing is sent before it is recovered

        var next = new ActionQueue(post.House.Store, post.Desk, post.House.Clock);
        await next.RecoverAsync();
        await post.WorkAsync();
        post.House.Clock.Now += TimeSpan.FromMinutes(1);
        await post.WorkAsync();

        (await post.OfAsync(action.Id)).State.ShouldBe(end);
        post.Connector.Executed.Count.ShouldBe(sent);
        post.Connector.Executed.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_unconfirmed_can_be_looked_up_again()
    {
        await using var post = await Post.OpenAsync();
        post.Connector.OnExecute = () => ConnectorAnswer.Unknown("No answer.");
        var action = await post.OrderAsync();
        await post.WorkAsync();
        post.Connector.OnStatus = () => ConnectorAnswer.Confirmed("It is isolated.");
        await post.Desk.LookAgainAsync(action.Id);
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Done);
        await Should.ThrowAsync<IncidentRefusedException>(() => post.Desk.LookAgainAsync(action.Id));
    }

    [Fact]
    public async Task A_guard_that_was_set_after_the_order_holds()
    {
        await using var post = await Post.OpenAsync();
        var action = await post.OrderAsync();
        post.Connector.Guard = "it is a domain controller";
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Failed);
        post.Connector.Executed.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_action_of_a_connector_that_is_gone_fails()
    {
        await using var post = await Post.OpenAsync();
        var action = await post.OrderAsync();
        post.Desk.Connectors.All = [];
        await post.WorkAsync();
        (await post.OfAsync(action.Id)).State.ShouldBe(ActionState.Failed);
    }

    /// <summary>Thousands of random histories: done means that the connector said so, and no key has two effects.</summary>
    [Fact]
    public async Task No_sequence_of_events_leads_to_done_without_a_confirmation()
    {
        var random = new Random(5);
        await using var post = await Post.OpenAsync();
        await post.Desk.SetTwoPersonRuleAsync(ActionKind.RunAntivirusScan, true);
        var confirmed = new HashSet<long>();
        long current = 0;
        ConnectorAnswer Answer()
        {
            var result = (TryResult)random.Next(5);
            if (result == TryResult.Confirmed)
                confirmed.Add(current);
            return new ConnectorAnswer(result, result.ToString());
        }

        post.Connector.OnExecute = post.Connector.OnStatus = Answer;
        var ids = new List<long>();
        ActionKind[] kinds = [ActionKind.IsolateDevice, ActionKind.ReleaseDevice, ActionKind.RunAntivirusScan];
        for (var turn = 0; turn < 600; turn++)
        {
            try
            {
                var id = ids.Count == 0 ? 0 : ids[random.Next(ids.Count)];
                var who = random.Next(2) == 0 ? "ana" : "ben";
                switch (random.Next(8))
                {
                    case 0:
                        ids.Add((await post.OrderAsync(kinds[random.Next(3)], who, random.Next(2) == 0, "D" + random.Next(40))).Id);
                        break;
                    case 1:
                        await post.Desk.ApproveAsync(id, who);
                        break;
                    case 2:
                        await post.Desk.RejectAsync(id, who);
                        break;
                    case 3:
                        await post.Desk.CancelAsync(id, who);
                        break;
                    case 4:
                        ids.Add((await post.Desk.UndoAsync(id, who)).Id);
                        break;
                    case 5:
                        await post.Desk.LookAgainAsync(id);
                        break;
                    default:
                        foreach (var due in await post.Queue.DueAsync())
                        {
                            current = due;
                            await post.Queue.WorkAsync(due);
                        }

                        post.House.Clock.Now += TimeSpan.FromMinutes(random.Next(15));
                        break;
                }
            }
            catch (Exception refused) when (refused is IncidentRefusedException or IncidentNotFoundException)
            {
            }
        }

        var actions = (await post.Desk.PageAsync(new() { Take = 1000 })).Items;
        actions.Where(action => action.State is ActionState.Done or ActionState.Undone).ShouldAllBe(action => confirmed.Contains(action.Id));
        actions.Where(action => action.State == ActionState.Undone).ShouldAllBe(action => confirmed.Contains(action.UndoneBy!.Value));
        actions.Where(action => action.Kind == ActionKind.RunAntivirusScan && action.Tries > 0)
            .ShouldAllBe(action => action.SecondBy != null && action.SecondBy != action.ApprovedBy);
        confirmed.Count.ShouldBeGreaterThan(10);
        actions.Select(action => action.State).Distinct().Count().ShouldBeGreaterThan(6);
    }

    private static async Task<(ActionState State, string? Outcome, int Sent)> EndOfAsync(Func<ConnectorAnswer> answer)
    {
        await using var post = await Post.OpenAsync();
        post.Connector.OnExecute = answer;
        var action = await post.OrderAsync();
        await post.WorkAsync();
        post.House.Clock.Now += TimeSpan.FromHours(1);
        await post.WorkAsync();
        var end = await post.OfAsync(action.Id);
        return (end.State, end.Outcome, post.Connector.Executed.Count);
    }
}
