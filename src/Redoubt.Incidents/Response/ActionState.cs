namespace Redoubt.Incidents.Response;

/// <summary>How far an action has come. Nothing is <see cref="Done"/> that the system that does it has not confirmed.</summary>
public enum ActionState
{
    /// <summary>Proposed by a rule or an investigation; nobody has decided.</summary>
    Proposed,

    /// <summary>One person approved; the rule of two asks for another.</summary>
    AwaitingSecondPerson,

    /// <summary>Decided, and waiting for its turn or its next try.</summary>
    Queued,

    /// <summary>Sent; not confirmed yet.</summary>
    Running,

    Done,
    Failed,

    /// <summary>Sent, and whether it was done is not known: look there before trying again.</summary>
    Unconfirmed,

    Rejected,
    Cancelled,

    /// <summary>Done, and later taken back.</summary>
    Undone,
}
