using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Kql;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Models;

/// <summary>
/// What models do in the copilot: word an answer anew, choose a skill, propose a query. All of it is checked, and without a model, or when
/// it fails, what the built-in parts say stands.
/// </summary>
internal sealed class ModelOverlay(ModelBook models, GivenAnswers answers, KeptWords kept)
{
    /// <summary>By this name the settings say which model chooses skills.</summary>
    public const string ChatSkill = "chat";

    public const string QuerySkill = "write-kql";

    public const string HuntSkill = "hunt";

    // Orders and reports are ours to the letter: what people act on, sign and hand on is the same whatever model there is.
    private static readonly string[] OwnWords = ["guide-response", "write-report"];

    /// <summary>Whether a model does something for a skill.</summary>
    public bool Words(string skill) => MayWord(skill) && models.For(skill, "") is not null;

    /// <summary>Whether a model could do something for a skill.</summary>
    public static bool MayWord(string skill) => !OwnWords.Contains(skill);

    /// <summary>The answer in a model's words as far as they hold; else the built-in one with the reason.</summary>
    /// <param name="answer">The built-in answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="anew">Somebody asks again: what did not hold before is tried again.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Rewording> RewordAsync(Answer answer, Caller caller, bool anew, CancellationToken cancel)
    {
        answers.Remember(answer);
        if (!Words(answer.Skill) || models.For(answer.Skill, caller.Name) is not { } model)
            return Rewording.Stands(answer, ModelFault.Off, "No model is set up for this.");
        var mark = models.MarkOf(answer.Skill) ?? "";
        if (kept.Find(answer, mark, anew) is { } known)
        {
            answers.Remember(known.Answer);
            return known;
        }

        var worded = await AnswerOverlay.RewordAsync(answer, model, models.RedactsFor(answer.Skill), cancel);
        kept.Keep(answer, mark, worded);
        answers.Remember(worded.Answer);
        return worded;
    }

    /// <summary>A skill for a question that the grammar does not understand; null when no model is set up, or none fits one to it.</summary>
    /// <exception cref="ModelFaultException">The model gave no usable reply.</exception>
    public async Task<SkillChoice?> ChooseAsync(
        string question, IReadOnlyList<Mention> context, IReadOnlyList<SkillDescription> skills, Caller caller, CancellationToken cancel) =>
        models.For(ChatSkill, caller.Name) is not { } model ? null
            : await SkillChooser.ChooseAsync(question, context, skills, model, models.RedactsFor(ChatSkill), cancel);

    /// <summary>A query for a question: it binds, and nobody has run it.</summary>
    /// <param name="skill">For which skill, by which the settings say which model writes.</param>
    /// <param name="question">As asked.</param>
    /// <param name="previous">What was asked before in the same conversation, the first question first.</param>
    /// <param name="engine">Over the tables that the caller may query.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when the model knows none.</returns>
    /// <exception cref="ModelFaultException">There is no model, or it gave no query that holds.</exception>
    public async Task<QueryProposal?> ProposeAsync(string skill, string question, IReadOnlyList<string> previous, KqlEngine engine, Caller caller, CancellationToken cancel)
    {
        if (models.For(skill, caller.Name) is not { } model)
            throw new ModelFaultException(ModelFault.Off, "No model is set up for this.");
        try
        {
            return await QueryProposer.ProposeAsync(question, previous, engine, [], model, models.RedactsFor(skill), cancel);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ModelFaultException(ModelFault.TooLarge, "The names in the question could not be replaced in time, so nothing was sent.");
        }
    }

    /// <summary>
    /// What became of an answer, as an event: <c>reworded</c> with the checked one, or <c>stood</c> with the reason why the built-in one stands.
    /// </summary>
    public static SseItem<string> Event(Rewording worded) => worded.By == WordsBy.ModelChecked
        ? new SseItem<string>(JsonSerializer.Serialize(worded, ApiJson.Options), "reworded")
        : Stood(worded.Fault, worded.Why);

    public static SseItem<string> Stood(ModelFault? fault, string? why) => Event("stood", new StoodWords(WordsBy.BuiltIn, fault, why));

    public static SseItem<string> Event<T>(string name, T value) => new(JsonSerializer.Serialize(value, ApiJson.Options), name);

    private sealed record StoodWords(WordsBy By, ModelFault? Fault, string? Why);
}
