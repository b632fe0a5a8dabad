using System.Text.Json.Serialization;
using Redoubt.Incidents;

namespace Redoubt.Copilot;

/// <summary>What an incident seems to be, or that the evidence does not decide.</summary>
/// <param name="Recommended">The judgement; null when it abstains.</param>
/// <param name="Determination">The kind that goes with it.</param>
/// <param name="TruePositive">Probability, 0 to 1; the three add up to 1.</param>
/// <param name="Expected">Of expected activity.</param>
/// <param name="FalsePositive">Of a false positive.</param>
/// <param name="Title">The judgement in short.</param>
/// <param name="Verdict">The judgement in a sentence.</param>
/// <param name="Reasons">What counts, what counts most first.</param>
/// <param name="WouldChange">What would change its mind.</param>
/// <param name="State">Done when the incident is classified.</param>
/// <param name="AnswerId">Names exactly this advice; feedback refers to it.</param>
public sealed record TriageAdvice(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Classification? Recommended, Determination Determination, double TruePositive,
    double Expected, double FalsePositive, Sentence Title, Sentence Verdict, IReadOnlyList<TriageReason> Reasons, IReadOnlyList<Sentence> WouldChange,
    CardState State, string AnswerId);
