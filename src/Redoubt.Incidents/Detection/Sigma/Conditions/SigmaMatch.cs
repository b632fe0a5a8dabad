namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>What one value of a rule asks of a field.</summary>
internal abstract record SigmaMatch;

/// <summary>The field's text is as the pattern says, from end to end.</summary>
internal sealed record PatternMatch(SigmaPattern Pattern, bool MindsCase) : SigmaMatch;

/// <summary>A regular expression is found in the field's text.</summary>
/// <param name="Expression">As written.</param>
/// <param name="Flags">Of <c>i</c>, <c>m</c> and <c>s</c>, those that are set.</param>
internal sealed record RegexMatch(string Expression, string Flags) : SigmaMatch;

/// <summary>The field is an address of a network.</summary>
internal sealed record NetworkMatch(string Network) : SigmaMatch;

/// <summary>The field is a number that compares so.</summary>
/// <param name="Operator">One of KQL's: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>.</param>
/// <param name="Number">The number.</param>
internal sealed record NumberMatch(string Operator, double Number) : SigmaMatch;

/// <summary>The field says nothing.</summary>
internal sealed record NothingMatch : SigmaMatch;

/// <summary>The event has the field, or has it not.</summary>
internal sealed record ExistenceMatch(bool Exists) : SigmaMatch;

/// <summary>The field against another field of the event.</summary>
/// <param name="Field">The other field.</param>
/// <param name="Operator">KQL's operator for it: <c>=~</c>, <c>startswith</c>, ... or the form that minds case.</param>
internal sealed record OtherFieldMatch(string Field, string Operator) : SigmaMatch;

/// <summary>A part of the instant that the field names, as a number.</summary>
/// <param name="Part">minute, hour, day, week, month or year.</param>
/// <param name="Number">What it must be.</param>
internal sealed record TimePartMatch(string Part, long Number) : SigmaMatch;

/// <summary>The opposite of a match.</summary>
internal sealed record OppositeMatch(SigmaMatch Match) : SigmaMatch;
