namespace Redoubt.Incidents.Changes;

/// <summary>What a person thinks of an answer.</summary>
public enum Verdict
{
    LooksRight,
    NeedsImprovement,
    Inappropriate,
}

/// <summary>A person's opinion of a generated answer.</summary>
/// <param name="Skill">What answered: <c>summarizeIncident</c>.</param>
/// <param name="AnswerId">Which answer.</param>
/// <param name="Verdict">The opinion.</param>
/// <param name="Text">In own words; at most 5,000 characters.</param>
public sealed record Feedback(string Skill, string AnswerId, Verdict Verdict, string? Text = null);
