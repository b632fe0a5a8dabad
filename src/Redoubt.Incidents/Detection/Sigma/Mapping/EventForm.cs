using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Writing;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>A kind of row that a log source means: its table, by what it is told from others, and where its fields stand.</summary>
internal sealed class EventForm
{
    public required TableSchema Table { get; init; }

    /// <summary>Its ActionType; of several any. Empty: any at all.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>How its ActionType begins; null when <see cref="Actions"/> says it.</summary>
    public string? ActionStart { get; init; }

    /// <summary>What else its rows have, in KQL; null for nothing.</summary>
    public string? Filter { get; init; }

    /// <summary>The events that it means, where other events have the same ActionType; empty when that tells enough.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>All events that have its ActionType.</summary>
    public IReadOnlyList<string> Sharing { get; init; } = [];

    /// <summary>Finds where a field stands.</summary>
    public required Func<string, FieldPlace> Find { get; init; }

    /// <summary>Where any text may stand; null when words are not looked for.</summary>
    public WordsPlace? Words { get; init; }
}

/// <summary>The event's id among rows of which only some ids are told apart.</summary>
/// <param name="told">The ids that have a form of their own.</param>
/// <param name="place">Where the id stands.</param>
internal sealed class OtherIdPlace(IReadOnlySet<long> told, FieldPlace place) : FieldPlace
{
    public override string Text(Leg leg) => place.Text(leg);

    public override KqlCondition Test(SigmaMatch match, Leg leg, Func<string, FieldPlace> others) =>
        match is PatternMatch { Pattern.HasWildcard: false } pattern && TryNumber(pattern.Pattern.Inner, out var id) && told.Contains(id)
            ? KqlCondition.Never
            : place.Test(match, leg, others);
}
