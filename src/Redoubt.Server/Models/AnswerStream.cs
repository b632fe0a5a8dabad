using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Asking;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Kql.Schema;
using Redoubt.Server.Access;
using Redoubt.Server.Skills;

namespace Redoubt.Server.Models;

/// <summary>
/// Answers as Server-Sent Events, in one form for the chat, the skills and the query assistant: the built-in answer at once, and where a
/// model is set up, what it made of it as soon as that was checked.
/// </summary>
internal sealed class AnswerStream(ModelOverlay models, GivenAnswers given, SkillList skills, CopilotReach reach, Caller caller, TimeProvider time)
{
    /// <summary><c>answer</c>, then <c>reworded</c> or <c>stood</c>.</summary>
    /// <param name="skill">A skill's name.</param>
    /// <param name="inputs">What it is asked.</param>
    /// <param name="anew">Somebody asks again.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IAsyncEnumerable<SseItem<string>>> OfSkillAsync(string skill, IReadOnlyDictionary<string, string> inputs, bool anew, CancellationToken cancel)
    {
        // Before the stream begins: what is refused is refused as everywhere.
        var answer = await skills.AnswerAsync(skill, inputs, cancel);
        given.Remember(answer);
        return EventsAsync(cancel);

        async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken ends)
        {
            yield return ModelOverlay.Event("answer", answer);
            if (await AfterAsync(answer, inputs, anew, ends) is { } after)
                yield return after;
        }
    }

    /// <summary><c>reply</c>, where a model says what an unclear question means another <c>reply</c>, then <c>reworded</c> or <c>stood</c>.</summary>
    public async Task<IAsyncEnumerable<SseItem<string>>> OfChatAsync(Chat chat, ChatQuestion question, CancellationToken cancel)
    {
        var reply = await chat.UnderstoodAsync(question, cancel);
        given.Remember(reply.Answer);
        return EventsAsync(cancel);

        async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken ends)
        {
            yield return ModelOverlay.Event("reply", reply);
            if (reply.IsUnclear)
            {
                var (chosen, fault) = await ChosenAsync(chat, question, ends);
                if (fault is not null)
                {
                    // A model that failed here is not asked for the next thing.
                    yield return ModelOverlay.Stood(fault.Fault, fault.Message);
                    yield break;
                }

                if (chosen is not null)
                {
                    reply = chosen;
                    given.Remember(reply.Answer);
                    yield return ModelOverlay.Event("reply", reply);
                }
            }

            var inputs = reply.IsUnclear && reply.Answer.Skill == ModelOverlay.HuntSkill
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = question.Question } : reply.Turn.Inputs;
            if (await AfterAsync(reply.Answer, inputs, anew: true, ends) is { } after)
                yield return after;
        }
    }

    /// <summary><c>asked</c> with the grammar's query, then <c>proposed</c> with the model's, or <c>stood</c>.</summary>
    public async IAsyncEnumerable<SseItem<string>> OfQuestionAsync(
        AskedQuery asked, string question, IReadOnlyList<string> previous, TableCatalog tables, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return ModelOverlay.Event("asked", asked);
        if (!models.Words(ModelOverlay.QuerySkill))
            yield break;
        var (kql, fault, why) = await ProposedAsync(ModelOverlay.QuerySkill, question, previous, tables, cancel);
        if (kql is null)
        {
            yield return ModelOverlay.Stood(fault, why);
            yield break;
        }

        var same = Same(kql, asked.Kql);
        var answer = WriteKql.Proposed(ModelOverlay.QuerySkill, question, kql);
        given.Remember(answer);
        yield return ModelOverlay.Event("proposed", new ProposedQuery(
            same ? asked : new AskedQuery(kql, [], [], []) { AnswerId = answer.AnswerId }, WordsBy.ModelChecked, same ? SameQuery : why));
    }

    private const string SameQuery = "The model wrote the same query.";

    private async Task<(ChatReply? Reply, ModelFaultException? Fault)> ChosenAsync(Chat chat, ChatQuestion question, CancellationToken cancel)
    {
        try
        {
            return (await chat.ChosenAsync(question, cancel), null);
        }
        catch (ModelFaultException fault)
        {
            return (null, fault);
        }
    }

    /// <summary>What a model makes of an answer; null where none is set up.</summary>
    private async Task<SseItem<string>?> AfterAsync(Answer answer, IReadOnlyDictionary<string, string> inputs, bool anew, CancellationToken cancel)
    {
        if (!models.Words(answer.Skill))
            return null;
        if (answer.Skill is not (ModelOverlay.HuntSkill or ModelOverlay.QuerySkill))
            return ModelOverlay.Event(await models.RewordAsync(answer, caller, anew, cancel));
        var worded = await WithQueryAsync(answer, inputs, cancel);
        given.Remember(worded.Answer);
        return ModelOverlay.Event(worded);
    }

    /// <summary>The answer with the model's query. It is run only where the grammar's was, for the same person and on the same tables.</summary>
    private async Task<Rewording> WithQueryAsync(Answer answer, IReadOnlyDictionary<string, string> inputs, CancellationToken cancel)
    {
        var question = inputs.GetValueOrDefault("question") ?? "";
        var previous = (inputs.GetValueOrDefault("previous") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (kql, fault, why) = await ProposedAsync(answer.Skill, question, previous, reach.Tables, cancel);
        if (kql is null)
            return Rewording.Stands(answer, fault, why);
        var builtIn = answer.Blocks.OfType<QueryBlock>().FirstOrDefault()?.Kql;
        if (Same(kql, builtIn))
            return new Rewording(answer, WordsBy.ModelChecked, SameQuery, 0, 0);
        if (answer.Skill != ModelOverlay.HuntSkill || builtIn is null)
        {
            return new Rewording(
                WriteKql.Proposed(answer.Skill, question, kql), WordsBy.ModelChecked, answer.Skill == ModelOverlay.HuntSkill ? "It was not run: look at it first." : why, 0, 0);
        }

        try
        {
            var hunted = await new Hunt(reach.Hunting, reach.Tables).WithAsync(kql, new SkillRequest(inputs, caller.Name, caller.May, time.GetUtcNow()), cancel);
            return new Rewording(hunted, WordsBy.ModelChecked, why, 0, 0);
        }
        catch (HuntFailedException failed)
        {
            return Rewording.Stands(answer, ModelFault.Ungrounded, $"The model's query did not come to its end: {failed.Message}");
        }
    }

    private async Task<(string? Kql, ModelFault? Fault, string? Why)> ProposedAsync(
        string skill, string question, IReadOnlyList<string> previous, TableCatalog tables, CancellationToken cancel)
    {
        try
        {
            var proposal = await models.ProposeAsync(skill, question, previous, new KqlEngine(tables), caller, cancel);
            return proposal is null ? (null, null, "The model knows no query for this.")
                : (proposal.Kql, null, proposal.Repaired ? "It fitted the tables only after the model was told what was wrong." : null);
        }
        catch (ModelFaultException fault)
        {
            return (null, fault.Fault, fault.Message);
        }
    }

    private static bool Same(string kql, string? other) => other is not null && string.Join(' ', Words(kql)) == string.Join(' ', Words(other));

    private static string[] Words(string kql) => kql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A model's query as the query assistant shows it.</summary>
    private sealed record ProposedQuery(AskedQuery Asked, WordsBy By, string? Why);
}
