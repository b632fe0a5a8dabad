using System.Globalization;
using System.Text.Json.Serialization;
using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Models;

/// <summary>An answer after a model was asked to word it anew.</summary>
/// <param name="Answer">The one to show: the same claims with the same evidence, whoever's words it is in.</param>
/// <param name="By">Whose words.</param>
/// <param name="Why">Why built-in sentences stand, in plain words; null when every sentence is the model's.</param>
/// <param name="Reworded">How many sentences are the model's.</param>
/// <param name="Stood">How many are the built-in ones.</param>
public sealed record Rewording(
    Answer Answer, WordsBy By, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why, int Reworded, int Stood)
{
    /// <summary>What was wrong with the model, when none of its words are used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFault? Fault { get; init; }

    /// <summary>How many sentences stand as they were, without a full stop.</summary>
    internal static string Standing(int stood, int total) =>
        string.Create(CultureInfo.InvariantCulture, $"{stood} of {total} sentences {(stood == 1 ? "is the built-in one" : "are the built-in ones")}");

    /// <summary>The built-in answer, with the reason.</summary>
    public static Rewording Stands(Answer answer, ModelFault? fault, string? why) =>
        new(answer, WordsBy.BuiltIn, why, 0, answer.Sentences.Count()) { Fault = fault };
}
