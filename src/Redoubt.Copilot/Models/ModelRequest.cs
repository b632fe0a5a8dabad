namespace Redoubt.Copilot.Models;

/// <summary>What a model is asked.</summary>
/// <param name="System">The task: our own words only, never evidence.</param>
/// <param name="Turns">The user's and the model's turns, the user's first and last.</param>
/// <param name="MostTokens">The longest reply, in the model's tokens.</param>
/// <param name="MostCharacters">A reply that grows beyond this is cut off and not used.</param>
public sealed record ModelRequest(string System, IReadOnlyList<string> Turns, int MostTokens = 4000, int MostCharacters = 60_000)
{
    /// <summary>Appears in what was sent and belongs in no reply.</summary>
    public string? Nonce { get; init; }

    /// <summary>All that is sent, in characters.</summary>
    public int Length => System.Length + Turns.Sum(turn => turn.Length);
}
