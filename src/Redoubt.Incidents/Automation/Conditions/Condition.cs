using System.Text.Json.Serialization;

namespace Redoubt.Incidents.Automation.Conditions;

/// <summary>How a field is held against values, never minding case. A condition holds when one of its values fits.</summary>
public enum ConditionOperator
{
    Equals,
    Contains,
    StartsWith,
    EndsWith,

    /// <summary>A pattern in which <c>*</c> stands for any text and <c>?</c> for one character.</summary>
    Matches,

    /// <summary>For severities and numbers: this or more.</summary>
    AtLeast,

    /// <summary>For addresses: within a network such as 10.0.0.0/8.</summary>
    InNetwork,
}

/// <summary>
/// What a rule asks of an alert or incident: either a group (<see cref="All"/>, <see cref="Any"/> or <see cref="None"/>) or one test of
/// a field. Parts of one kind of entity that stand in one <see cref="All"/> must hold for the same entity: a process named x
/// <em>with</em> command line y, not another process with it.
/// </summary>
public sealed record Condition
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<Condition>? All { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<Condition>? Any { get; init; }

    /// <summary>None of these holds.</summary>
    public IReadOnlyList<Condition>? None { get; init; }

    /// <summary>One of <see cref="ConditionFields"/>.</summary>
    public string? Field { get; init; }

    public ConditionOperator? Operator { get; init; }

    /// <summary>One of these must fit.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What is in the group; null for a test.</summary>
    [JsonIgnore]
    internal IReadOnlyList<Condition>? Parts => All ?? Any ?? None;

    /// <summary>A test of one field.</summary>
    public static Condition Test(string field, ConditionOperator @operator, params IReadOnlyList<string> values) =>
        new() { Field = field, Operator = @operator, Values = values };

    /// <summary>Whether it holds of an alert or incident. Only for conditions that were checked (<see cref="ConditionCheck"/>).</summary>
    public bool Holds(ConditionSubject subject) => ConditionMatch.Holds(this, subject);

    /// <summary>As people read it: "severity is at least high and a device whose name starts with FIN-".</summary>
    public override string ToString() => ConditionText.Of(this);
}
