namespace Redoubt.Copilot.Models;

/// <summary>How well a model did the tasks of its examination.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Passed">It is good enough to be used.</param>
/// <param name="Summary">Why, in a sentence.</param>
/// <param name="Tasks">Each task.</param>
/// <param name="Time">When, UTC.</param>
public sealed record ExamResult(int Score, bool Passed, string Summary, IReadOnlyList<ExamTask> Tasks, DateTimeOffset Time);

/// <summary>How well a model did one task.</summary>
/// <param name="Name">What was to be done.</param>
/// <param name="Kind">What it is a measure of.</param>
/// <param name="Points">0 to 100.</param>
/// <param name="Why">What was wrong; null when nothing.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record ExamTask(string Name, ExamKind Kind, int Points, string? Why, long Milliseconds);

/// <summary>What a task of the examination measures.</summary>
public enum ExamKind
{
    /// <summary>It says what the facts say, in the form asked for.</summary>
    Grounded,

    /// <summary>It does not do what text in the evidence tells it.</summary>
    Steadfast,

    /// <summary>Its queries bind.</summary>
    Query,

    /// <summary>It finds the skill for a question.</summary>
    Choice,
}
