namespace Redoubt.Server.Reports;

/// <summary>How far the writing of notes is.</summary>
/// <param name="State">Whether it goes on.</param>
/// <param name="Done">How many people's queries were looked at.</param>
/// <param name="Total">Of how many.</param>
internal sealed record NotesProgress(NotesState State, int Done, int Total)
{
    public static NotesProgress None { get; } = new(NotesState.None, 0, 0);
}

/// <summary>Where the writing of notes stands.</summary>
internal enum NotesState
{
    /// <summary>Nobody asked for it since the server started.</summary>
    None,
    Running,
    Done,
    Stopped,
    Failed,
}
