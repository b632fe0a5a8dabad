namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>What became of one rule, or of a file in which none could be found.</summary>
/// <param name="File">The file.</param>
/// <param name="Title">The rule's title; null where it could not be read.</param>
/// <param name="Rule">The rule as a query; null when it failed.</param>
/// <param name="Fault">Why it failed; null when it did not.</param>
/// <param name="Line">Where in the file, from 1: the fault, or the rule. 0 where none can be named.</param>
public sealed record SigmaResult(string File, string? Title, SigmaRule? Rule, string? Fault, int Line);
