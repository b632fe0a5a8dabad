namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>A Sigma rule as a query over the hunting tables.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Id">Its id; null when the author gave none.</param>
/// <param name="Level">How grave what it finds is.</param>
/// <param name="Techniques">ATT&amp;CK techniques: T1059.001.</param>
/// <param name="Tactics">ATT&amp;CK tactics, in Sigma's words: credential-access.</param>
/// <param name="Kql">The query.</param>
/// <param name="Tables">The tables that it reads.</param>
/// <param name="Warnings">What of the rule could not be said exactly.</param>
public sealed record SigmaRule(
    string Title, string? Id, SigmaLevel Level, IReadOnlyList<string> Techniques, IReadOnlyList<string> Tactics, string Kql, IReadOnlyList<string> Tables,
    IReadOnlyList<string> Warnings)
{
    /// <summary>How mature its author thinks it is; null when unsaid.</summary>
    public string? Status { get; init; }

    /// <summary>What it finds; null when unsaid.</summary>
    public string? Description { get; init; }

    /// <summary>Who wrote it; null when unsaid.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written, as its author wrote that; null when unsaid.</summary>
    public string? Date { get; init; }

    /// <summary>Where more can be read.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>What else looks like it.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>The fields that its author would look at.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
