namespace Redoubt.Incidents.Detection;

/// <summary>One run of a rule.</summary>
/// <param name="Started">When, UTC.</param>
/// <param name="Ms">How long it took, in milliseconds.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Error">Why it did not end well; null when it did.</param>
/// <param name="Message">The same for people; also how many alerts were left out.</param>
/// <param name="Rows">How many rows the query gave.</param>
/// <param name="Alerts">How many alerts it made; what was an alert before is none again.</param>
/// <param name="Cut">Whether there was more than one run may give.</param>
public sealed record RuleRun(
    DateTimeOffset Started, double Ms, RunStatus Status, RunError? Error, string? Message, long Rows, int Alerts, bool Cut)
{
    /// <summary>One that could find nothing, as was seen without running its query.</summary>
    internal static RuleRun Nothing(DateTimeOffset started, double ms) => new(started, ms, RunStatus.Completed, null, null, 0, 0, false);
}
