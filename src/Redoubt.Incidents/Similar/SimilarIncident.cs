using Redoubt.Evidence;

namespace Redoubt.Incidents.Similar;

/// <summary>A closed incident that is like another, and how it ended. Times are UTC.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Severity">How serious it was.</param>
/// <param name="Score">How alike, 0 to 100: the weight of what both have, against the weight of what either has. What is rare weighs more.</param>
/// <param name="Matched">What both have, what weighs most first.</param>
/// <param name="MatchedInAll">How many things both have.</param>
/// <param name="Classification">How it was judged.</param>
/// <param name="Determination">As what.</param>
/// <param name="Comment">What was written when it was resolved.</param>
/// <param name="ResolvedBy">Who changed it last.</param>
/// <param name="Created">When it was opened.</param>
/// <param name="Resolved">When it was closed.</param>
/// <param name="MinutesToResolve">From the one to the other.</param>
/// <param name="AlertCount">How many alerts it had.</param>
/// <param name="Actions">What was done, in words.</param>
public sealed record SimilarIncident(
    long Id, string Name, Severity Severity, int Score, IReadOnlyList<Likeness> Matched, int MatchedInAll, Classification Classification,
    Determination Determination, string? Comment, string ResolvedBy, DateTimeOffset Created, DateTimeOffset Resolved, long MinutesToResolve,
    int AlertCount, IReadOnlyList<string> Actions);
