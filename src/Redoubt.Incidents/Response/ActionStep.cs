namespace Redoubt.Incidents.Response;

/// <summary>What can happen to an action.</summary>
internal enum ActionStep
{
    /// <summary>A person approves it and no other need do so.</summary>
    Approve,

    /// <summary>A person approves it and another must do so too.</summary>
    ApproveFirst,
    Reject,
    Cancel,

    /// <summary>It is about to be sent.</summary>
    Begin,
    Confirm,
    Accept,
    Refuse,
    TryAgain,
    LoseSight,

    /// <summary>What takes it back was confirmed.</summary>
    TakeBack,
}

/// <summary>Which state follows on which: the only place that knows.</summary>
internal static class ActionCourse
{
    /// <summary>States in which somebody must decide.</summary>
    public static readonly IReadOnlyList<ActionState> Pending = [ActionState.Proposed, ActionState.AwaitingSecondPerson];

    /// <summary>States in which it is still on its way.</summary>
    public static readonly IReadOnlyList<ActionState> Open = [.. Pending, ActionState.Queued, ActionState.Running];

    /// <exception cref="IncidentRefusedException">That cannot happen to an action in this state.</exception>
    public static ActionState After(ActionState state, ActionStep step) => (state, step) switch
    {
        (ActionState.Proposed, ActionStep.ApproveFirst) => ActionState.AwaitingSecondPerson,
        (ActionState.Proposed or ActionState.AwaitingSecondPerson, ActionStep.Approve) => ActionState.Queued,
        (ActionState.Proposed or ActionState.AwaitingSecondPerson, ActionStep.Reject) => ActionState.Rejected,
        (ActionState.Proposed or ActionState.AwaitingSecondPerson or ActionState.Queued, ActionStep.Cancel) => ActionState.Cancelled,
        (ActionState.Queued, ActionStep.Begin) => ActionState.Running,
        (ActionState.Queued, ActionStep.Refuse) => ActionState.Failed,
        (ActionState.Running, ActionStep.Accept) => ActionState.Running,
        (ActionState.Running, ActionStep.TryAgain) => ActionState.Queued,
        (ActionState.Running or ActionState.Unconfirmed, ActionStep.Confirm) => ActionState.Done,
        (ActionState.Running or ActionState.Unconfirmed, ActionStep.Refuse) => ActionState.Failed,
        (ActionState.Running or ActionState.Unconfirmed, ActionStep.LoseSight) => ActionState.Unconfirmed,
        (ActionState.Unconfirmed, ActionStep.Accept) => ActionState.Running,
        (ActionState.Done, ActionStep.TakeBack) => ActionState.Undone,
        _ => throw new IncidentRefusedException($"The action is {Words(state)}: {Deed(step)}."),
    };

    public static bool IsPending(ActionState state) => Pending.Contains(state);

    public static string Words(ActionState state) => state switch
    {
        ActionState.AwaitingSecondPerson => "waiting for a second person",
        ActionState.Unconfirmed => "unconfirmed",
        _ => Wire.Name(state),
    };

    private static string Deed(ActionStep step) => step switch
    {
        ActionStep.Approve or ActionStep.ApproveFirst => "it can no longer be approved",
        ActionStep.Reject => "it can no longer be rejected",
        ActionStep.Cancel => "it can no longer be cancelled",
        ActionStep.TakeBack => "only what is done can be undone",
        _ => "that cannot happen to it",
    };
}
