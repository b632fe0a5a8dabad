using Redoubt.Copilot.Claims;

namespace Redoubt.Copilot.Triage;

/// <summary>Something that counts in the triage, with the sentence that says it.</summary>
/// <param name="Id">As the model calls it.</param>
/// <param name="True">What it adds to the log-odds of a true positive.</param>
/// <param name="Expected">What it adds to those of expected activity among what is none.</param>
/// <param name="Text">The sentence with its evidence.</param>
/// <param name="IsEvidence">More than how grave the detectors found it: without one that speaks for it no judgement is recommended.</param>
internal sealed record TriageFeature(string Id, double True, double Expected, Claim Text, bool IsEvidence);
