namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>What a rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="IsCut">There are more.</param>
/// <param name="Translating">How long the query took to be made SQL.</param>
/// <param name="Taken">How long it took in all.</param>
/// <param name="Fault">Why it could not be run; null when it could.</param>
public sealed record SigmaHits(SigmaRule Rule, int Rows, bool IsCut, TimeSpan Translating, TimeSpan Taken, string? Fault)
{
    /// <summary>Whether its query was run: not when it was known beforehand that no row can be what it asks for.</summary>
    public bool WasRun => Taken > TimeSpan.Zero;
}
