namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>What set a run off.</summary>
public enum BriefMethod
{
    /// <summary>Its time had come.</summary>
    Scheduled,

    /// <summary>Somebody asked for it.</summary>
    Manual,
}

/// <summary>How a run stands.</summary>
public enum BriefState
{
    Running,

    Done,

    Failed,
}

/// <summary>A brief, and how it was made.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Started">UTC.</param>
/// <param name="Ended">UTC; null while it runs.</param>
/// <param name="By">Who asked for it, or the briefing itself.</param>
/// <param name="Question">What it was to tell.</param>
/// <param name="Steps">What was done, in order.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Headline">The first lines of the brief; null when there is none.</param>
public sealed record BriefRun(
    long Id, DateTimeOffset Started, DateTimeOffset? Ended, BriefMethod Method, string By, BriefState State, BriefQuestion Question, IReadOnlyList<BriefStep> Steps, string? Error, string? Headline);

/// <summary>One thing that a run did.</summary>
/// <param name="Name">What.</param>
/// <param name="Started">UTC.</param>
/// <param name="Ended">UTC; null while it goes on, and when it was broken off.</param>
/// <param name="Outcome">What came of it, in words; null likewise.</param>
public sealed record BriefStep(string Name, DateTimeOffset Started, DateTimeOffset? Ended = null, string? Outcome = null);

/// <summary>A brief as it was written.</summary>
/// <param name="Answer">The blocks with their citations, JSON.</param>
/// <param name="Markdown">The same to take along.</param>
public sealed record WrittenBrief(string Answer, string Markdown, string Headline);
