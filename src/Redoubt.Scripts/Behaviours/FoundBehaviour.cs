using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Behaviours;

/// <summary>A finding with the acts that it was seen in.</summary>
internal sealed record FoundBehaviour(Finding Finding, IReadOnlyList<Act> Acts)
{
    /// <summary>The sentence for one of the acts, with that act's own values.</summary>
    public required IReadOnlyDictionary<Act, string> Sentences { get; init; }
}
