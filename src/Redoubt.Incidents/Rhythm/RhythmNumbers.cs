using Redoubt.Evidence;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Rhythm;

/// <summary>What happened in a period, counted over the store. Incidents that were merged into others are in no count but their own.</summary>
/// <param name="Period">The time.</param>
/// <param name="AsOf">The instant that it tells of: the period's end, or the last change in the store if that is earlier. UTC.</param>
/// <param name="Counts">How many incidents came, ended and stand.</param>
/// <param name="Severities">Of incidents created in it.</param>
/// <param name="Ends">How incidents ended that were resolved in it.</param>
/// <param name="Times">How long work took.</param>
/// <param name="Days">Created and resolved, day by day, or hour by hour for a day.</param>
/// <param name="Detectors">Alerts by the product that raised them, most first.</param>
/// <param name="Rules">Alerts by rule, most first; at most 15.</param>
/// <param name="People">Who did how much, most first; at most 50.</param>
/// <param name="Ages">Open incidents by age at the instant.</param>
/// <param name="Automation">What machines did.</param>
/// <param name="Oldest">The open incidents that are oldest; at most 5.</param>
public sealed record RhythmNumbers(
    RhythmPeriod Period, DateTimeOffset AsOf, RhythmCounts Counts, IReadOnlyList<SeverityCount> Severities, IReadOnlyList<EndCount> Ends, IReadOnlyList<TimeTaken> Times,
    IReadOnlyList<StepCount> Days, IReadOnlyList<DetectorNoise> Detectors, IReadOnlyList<RuleNoise> Rules, IReadOnlyList<PersonLoad> People,
    IReadOnlyList<AgeCount> Ages, AutomationShare Automation, IReadOnlyList<OpenIncident> Oldest);

/// <param name="Created">Incidents created.</param>
/// <param name="Resolved">Incidents resolved that still are.</param>
/// <param name="Reopened">Times that a resolved incident was opened again.</param>
/// <param name="Redirected">Incidents created that were merged into others since.</param>
/// <param name="Unclassified">Of those resolved, how many are not classified.</param>
/// <param name="Unacknowledged">Of those created, how many no person has done anything about.</param>
/// <param name="Open">Incidents open at the instant.</param>
/// <param name="OpenHighUnassigned">Of those, of high severity and assigned to nobody.</param>
/// <param name="Alerts">Alerts that came in.</param>
public sealed record RhythmCounts(
    long Created, long Resolved, long Reopened, long Redirected, long Unclassified, long Unacknowledged, long Open, long OpenHighUnassigned, long Alerts);

/// <summary>Incidents of a severity.</summary>
public sealed record SeverityCount(Severity Severity, long Incidents);

/// <summary>Incidents that ended in a way.</summary>
public sealed record EndCount(Classification Classification, Determination Determination, long Incidents);

/// <summary>What is measured of the work on incidents.</summary>
public enum TimeMeasure
{
    /// <summary>From the first activity until the incident was created, for incidents created in the period.</summary>
    Detect,

    /// <summary>From its creation until a person first did something about it, for incidents created in the period.</summary>
    Acknowledge,

    /// <summary>From its creation until it was first classified, for incidents created in the period.</summary>
    Triage,

    /// <summary>From its creation until it was resolved, for incidents resolved in the period.</summary>
    Resolve,
}

/// <param name="Measure">What.</param>
/// <param name="Incidents">Over how many.</param>
/// <param name="Median">Half took at most this long; null for none.</param>
/// <param name="P90">Nine in ten took at most this long.</param>
public sealed record TimeTaken(TimeMeasure Measure, long Incidents, TimeSpan? Median, TimeSpan? P90);

/// <param name="Start">Of the day or hour, UTC.</param>
/// <param name="Created">Incidents created.</param>
/// <param name="Resolved">Incidents resolved.</param>
public sealed record StepCount(DateTimeOffset Start, long Created, long Resolved);

/// <param name="Detector">The product.</param>
/// <param name="Alerts">Alerts that came in.</param>
/// <param name="Judged">Those of them that are classified.</param>
/// <param name="False">Those of them that are false positives.</param>
public sealed record DetectorNoise(string Detector, long Alerts, long Judged, long False);

/// <param name="Title">The rule, by the title of its alerts.</param>
/// <param name="Detector">The product.</param>
/// <param name="Alerts">Alerts that came in.</param>
/// <param name="Incidents">In how many incidents.</param>
/// <param name="Judged">Those that are classified.</param>
/// <param name="False">Those that are false positives.</param>
/// <param name="Expected">Those that are expected activity.</param>
/// <param name="Examples">Some alerts that were nothing, or one of any.</param>
public sealed record RuleNoise(string Title, string Detector, long Alerts, long Incidents, long Judged, long False, long Expected, IReadOnlyList<RuleExample> Examples);

/// <summary>An alert of a rule.</summary>
public sealed record RuleExample(string AlertId, DateTimeOffset Time);

/// <param name="Name">As the log has it.</param>
/// <param name="Incidents">Incidents that they did something about.</param>
/// <param name="Resolved">Incidents that they resolved.</param>
/// <param name="Comments">Comments.</param>
/// <param name="Actions">Actions ordered or decided.</param>
/// <param name="Open">Open incidents assigned to them.</param>
public sealed record PersonLoad(string Name, long Incidents, long Resolved, long Comments, long Actions, long Open);

/// <param name="Age">How old.</param>
/// <param name="Incidents">How many are open.</param>
public sealed record AgeCount(OpenAge Age, long Incidents);

/// <summary>How long an incident has been open.</summary>
public enum OpenAge
{
    UnderDay,
    UnderWeek,
    UnderMonth,
    Longer,
}

/// <param name="ResolvedByMachines">Of the incidents resolved, those that a rule resolved.</param>
/// <param name="Actions">Actions ordered or proposed in the period, by where they come from.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="RuleRuns">Times that automation rules did something.</param>
/// <param name="Tuned">Records that tuning rules took aside.</param>
public sealed record AutomationShare(long ResolvedByMachines, IReadOnlyDictionary<ActionOrigin, long> Actions, long Failed, long RuleRuns, long Tuned);

/// <summary>An incident that is open.</summary>
public sealed record OpenIncident(long Id, string Name, Severity Severity, DateTimeOffset Created, string? AssignedTo);
