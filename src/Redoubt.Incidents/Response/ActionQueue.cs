using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Response;

/// <summary>
/// Carries out what was decided: one call of <see cref="WorkAsync"/> for each action that is due. That an action is sent is durable before
/// it is; one whose answer nobody saw is looked up at the connector and never sent again blindly.
/// </summary>
public sealed class ActionQueue(EvidenceStore store, ResponseDesk desk, TimeProvider time)
{
    private const int MostTries = 6;
    private const int LongestText = 2_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>How long a connector may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Call once before the first <see cref="WorkAsync"/>: what was sent when the program ended is due to be looked up.
    /// </summary>
    public Task RecoverAsync(CancellationToken cancel = default) => store.WriteAsync(
        connection => connection.Execute(
            "UPDATE response_action SET next_try = $2 WHERE state = $1 AND next_try IS NULL", (long)ActionState.Running, time.GetUtcNow()),
        cancel);

    /// <summary>Waits until there may be something to do, or the time is over.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancel) => desk.Work.WaitAsync(most, cancel);

    /// <summary>Actions that are due, the longest waiting first.</summary>
    public Task<IReadOnlyList<long>> DueAsync(CancellationToken cancel = default) => store.ReadAsync<IReadOnlyList<long>>(
        connection => connection.List(
            """
            SELECT id FROM response_action
            WHERE (state = $1 AND (next_try IS NULL OR next_try <= $4)) OR (state IN ($2, $3) AND next_try <= $4)
            ORDER BY coalesce(next_try, ordered), id LIMIT 100
            """,
            row => row.GetInt64(0), (long)ActionState.Queued, (long)ActionState.Running, (long)ActionState.Unconfirmed, time.GetUtcNow()),
        cancel);

    /// <summary>Does the next thing for one action: sends it, or asks what became of it.</summary>
    /// <returns>The action afterwards. One that is not due is left as it is.</returns>
    public async Task<ResponseAction> WorkAsync(long id, CancellationToken cancel = default)
    {
        var claim = await ClaimAsync(id, cancel).ConfigureAwait(false);
        if (claim.Job is not { } job)
            return claim.Action;
        var connector = desk.Connectors.Named(job.Action.Connector!)!;
        var answer = await AskAsync(job.IsFirst ? connector.ExecuteAsync : connector.StatusAsync, job, cancel).ConfigureAwait(false);

        // It may have been done all the same: whoever can tell is asked before anybody is told that nobody knows.
        if (job.IsFirst && answer.Result == TryResult.Unknown)
        {
            var known = await AskAsync(connector.StatusAsync, job, cancel).ConfigureAwait(false);
            answer = known.Result == TryResult.Unknown ? answer : known;
        }

        return await desk.DecideAsync(connection => Settle(connection, job, answer), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<(ResponseAction Action, Job? Job)> ClaimAsync(long id, CancellationToken cancel)
    {
        Job? job = null;
        var action = await desk.DecideAsync(
            connection =>
            {
                var (claimed, incident, started) = Claim(connection, id);
                job = started;
                return (claimed, incident);
            },
            cancel).ConfigureAwait(false);
        return (action, job);
    }

    private (ResponseAction Action, long? Incident, Job? Job) Claim(DuckDbConnection connection, long id)
    {
        var (action, now) = (ActionTable.Find(connection, id), time.GetUtcNow());
        var key = ActionTable.KeyOf(connection, id);
        var due = action.State switch
        {
            ActionState.Queued => action.NextTry is null || action.NextTry <= now,
            ActionState.Running or ActionState.Unconfirmed => action.NextTry <= now,
            _ => false,
        };
        if (!due)
            return (action, null, null);
        var connector = desk.Connectors.Named(action.Connector ?? "");
        if (action.State == ActionState.Queued)
        {
            var whyNot = connector is null ? $"{action.Connector} is not set up any more."
                : connector.WhyNot(action.Kind, action.Target, action.Fields); // A guard may have been set since the order.
            if (whyNot is not null)
            {
                var (failed, incident) = End(connection, action, ActionStep.Refuse, whyNot, now);
                return (failed, incident, null);
            }

            action = action with { State = ActionCourse.After(action.State, ActionStep.Begin), Tries = action.Tries + 1, NextTry = null };
            ActionTable.Update(connection, action);
            ActionTable.BeginTry(connection, action, now);
            return (action, null, new Job(action, key, IsFirst: true));
        }

        if (connector is null)
        {
            var (lost, incident) = End(connection, action, ActionStep.LoseSight, $"{action.Connector} is not set up any more: look there.", now);
            return (lost, incident, null);
        }

        action = action with { NextTry = null };
        ActionTable.Update(connection, action);
        return (action, null, new Job(action, key, IsFirst: false));
    }

    private async Task<ConnectorAnswer> AskAsync(
        Func<string, ResponseAction, CancellationToken, Task<ConnectorAnswer>> ask, Job job, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var answer = await ask(job.Key, job.Action, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return answer with { Text = Bounded(answer.Text) };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ConnectorAnswer.Unknown($"No answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A connector's fault says nothing about whether the action was done.
            return ConnectorAnswer.Unknown($"{job.Action.Connector} failed: {fault.GetType().Name}.");
        }
    }

    private (ResponseAction Action, long? Incident) Settle(DuckDbConnection connection, Job job, ConnectorAnswer answer)
    {
        var (action, now) = (ActionTable.Find(connection, job.Action.Id), time.GetUtcNow());
        if (action.State is not (ActionState.Running or ActionState.Unconfirmed) || action.Tries != job.Action.Tries)
            return (action, null);
        ActionTable.EndTry(connection, action, answer, now);
        action = action with { Ticket = answer.Ticket ?? action.Ticket };
        switch (answer.Result)
        {
            case TryResult.Confirmed:
                return End(connection, action, ActionStep.Confirm, answer.Text, now);
            case TryResult.Accepted when now - (action.Decided ?? action.Ordered) > LongestWait:
                return End(connection, action, ActionStep.LoseSight, $"Still not done after a day: {answer.Text}", now);
            case TryResult.Accepted:
                action = action with
                {
                    State = ActionCourse.After(action.State, ActionStep.Accept), Outcome = answer.Text,
                    NextTry = now + Between(answer.Wait ?? Later(now - (action.Decided ?? now))),
                };
                ActionTable.Update(connection, action);
                return (action, null);
            case TryResult.TryAgain when action.State == ActionState.Running && action.Tries < MostTries:
                action = action with
                {
                    State = ActionCourse.After(action.State, ActionStep.TryAgain), Outcome = answer.Text,
                    NextTry = now + Between(answer.Wait ?? FirstPause * Math.Pow(2, action.Tries - 1)),
                };
                ActionTable.Update(connection, action);
                return (action, null);
            case TryResult.TryAgain:
                return End(connection, action, ActionStep.Refuse, action.State == ActionState.Running
                    ? $"Given up after {action.Tries} tries: {answer.Text}" : $"It was not done: {answer.Text}", now);
            case TryResult.Refused:
                return End(connection, action, ActionStep.Refuse, answer.Text, now);
            default:
                return End(connection, action, ActionStep.LoseSight, answer.Text, now);
        }
    }

    private static (ResponseAction Action, long? Incident) End(
        DuckDbConnection connection, ResponseAction before, ActionStep step, string text, DateTimeOffset now)
    {
        var action = before with { State = ActionCourse.After(before.State, step), Outcome = text, Ended = now, NextTry = null };
        ActionTable.Update(connection, action);
        ResponseDesk.FreeUndo(connection, action);
        if (action.State == ActionState.Done)
        {
            ActionLog.Remediate(connection, action);
            if (action.Undoes is { } undone)
            {
                var other = ActionTable.Find(connection, undone);
                ActionTable.Update(connection, other with { State = ActionCourse.After(other.State, ActionStep.TakeBack), UndoneBy = action.Id });
            }
        }

        return (action, ActionLog.Write(
            connection, action, ActivityKind.ActionEnded, ActionLog.Reporter,
            $"{ActionCourse.Words(action.State)}, by {action.Connector}: {text}", now, before.State));
    }

    // What takes long is asked about less often.
    private static TimeSpan Later(TimeSpan age) => age < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(3) : age / 20;

    private static TimeSpan Between(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestPause ? LongestPause : wait;

    private static string Bounded(string text)
    {
        text = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    private sealed record Job(ResponseAction Action, string Key, bool IsFirst);
}
