using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Claims;

/// <summary>A statement that follows from facts. It cannot exist without evidence.</summary>
internal sealed class Claim
{
    /// <exception cref="ArgumentException">No fact, or a fact that nothing shows.</exception>
    public Claim(string id, Phrase text, IReadOnlyList<Fact> facts, DateTimeOffset? time = null, string? tactic = null)
    {
        if (facts.Count == 0)
            throw new ArgumentException($"The claim {id} rests on no fact.", nameof(facts));
        if (facts.FirstOrDefault(fact => fact.Evidence.Count == 0) is { } unproven)
            throw new ArgumentException($"Nothing shows the fact {unproven.Id} of the claim {id}.", nameof(facts));
        (Id, Text, Facts, Time, Tactic) = (id, text, facts, time, tactic);
    }

    public string Id { get; }

    public Phrase Text { get; }

    public IReadOnlyList<Fact> Facts { get; }

    public DateTimeOffset? Time { get; }

    public string? Tactic { get; }
}
