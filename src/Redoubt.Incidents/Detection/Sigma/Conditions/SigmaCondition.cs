namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>What a rule asks of an event.</summary>
internal abstract record SigmaCondition;

/// <summary>All of them; none means always.</summary>
internal sealed record AllOf(IReadOnlyList<SigmaCondition> Parts) : SigmaCondition;

/// <summary>At least one of them; none means never.</summary>
internal sealed record AnyOf(IReadOnlyList<SigmaCondition> Parts) : SigmaCondition;

/// <summary>At least so many of them.</summary>
internal sealed record SomeOf(int Least, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition;

internal sealed record Not(SigmaCondition Part) : SigmaCondition;

/// <summary>A field, or (without a name) any text of the event, against values.</summary>
/// <param name="Field">The field in Sigma's words; null for any text of the event.</param>
/// <param name="Values">What it is held against.</param>
/// <param name="Every">Whether all values must hold, not only one.</param>
/// <param name="Line">Where it stands.</param>
internal sealed record FieldTest(string? Field, IReadOnlyList<SigmaMatch> Values, bool Every, int Line) : SigmaCondition;
