namespace Redoubt.Copilot;

/// <summary>How far a <see cref="GuidanceCard"/> or one of its targets has come.</summary>
public enum CardState
{
    Open,

    /// <summary>Ordered: it waits for approval, for its turn, or for confirmation.</summary>
    Pending,

    Done,

    /// <summary>Done by a rule, an investigation or attack disruption.</summary>
    DoneByAutomation,

    /// <summary>A person found it not needed here.</summary>
    Dismissed,
}
