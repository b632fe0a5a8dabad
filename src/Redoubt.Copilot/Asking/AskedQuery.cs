namespace Redoubt.Copilot.Asking;

/// <summary>What a question became: a query, a question back, or the reason why neither was possible. Exactly one of the three is there.</summary>
/// <param name="Kql">The query; it always parses and binds against the tables that were asked about.</param>
/// <param name="Tables">The tables that it reads, each once.</param>
/// <param name="Logic">Which words led to which part of the query, in the order of the query.</param>
/// <param name="Unused">Words of the question that the query does not follow, in the order of the question.</param>
/// <param name="Clarify">What has to be known first.</param>
/// <param name="Error">What was not understood.</param>
public sealed record AskedQuery(
    string? Kql, IReadOnlyList<string> Tables, IReadOnlyList<LogicStep> Logic, IReadOnlyList<string> Unused, Clarification? Clarify = null, string? Error = null)
{
    /// <summary>Names exactly this answer; feedback refers to it. Empty where there is no query.</summary>
    public string AnswerId { get; init; } = "";

    internal static AskedQuery Of(Clarification clarify) => new(null, [], [], [], clarify);

    internal static AskedQuery Failed(string error) => new(null, [], [], [], null, error);
}
