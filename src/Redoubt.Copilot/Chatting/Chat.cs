using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting.Referring;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using static Redoubt.Copilot.Chatting.QuestionPatterns;

namespace Redoubt.Copilot.Chatting;

/// <summary>
/// Answers questions in a conversation, with no model: finds out which skill a question means and what it is about, and asks the skill. What
/// takes several steps becomes a plan, what can mean several things a question back. It never changes anything.
/// </summary>
/// <param name="skills">The skills that the caller has.</param>
/// <param name="incidents">What the caller may see of incidents, to find what names mean.</param>
/// <param name="time">The clock.</param>
/// <param name="choose">A model that may choose a skill for a question that is not understood here; null for none. It gains no right by it.</param>
public sealed class Chat(
    SkillList skills, IncidentDesk incidents, TimeProvider time,
    Func<string, IReadOnlyList<Mention>, IReadOnlyList<SkillDescription>, CancellationToken, Task<SkillChoice?>>? choose = null)
{
    /// <summary>The skill that the chat's own words (greetings, questions back) are told under.</summary>
    public const string Own = "chat";

    private const int MostSpoken = 20;

    private readonly Understanding _understanding = new(skills, incidents, new NamedEntities(incidents), time);

    /// <summary>Answers a question, and says what to remember of it.</summary>
    /// <exception cref="SkillInputException">The question or what comes with it is no conversation of ours.</exception>
    public async Task<ChatReply> AnswerAsync(ChatQuestion question, CancellationToken cancel)
    {
        var reply = await UnderstoodAsync(question, cancel).ConfigureAwait(false);
        try
        {
            return reply.IsUnclear ? await ChosenAsync(question, cancel).ConfigureAwait(false) ?? reply : reply;
        }
        catch (ModelFaultException)
        {
            return reply;
        }
    }

    /// <summary>The same with no model, at once.</summary>
    /// <exception cref="SkillInputException">The question or what comes with it is no conversation of ours.</exception>
    public async Task<ChatReply> UnderstoodAsync(ChatQuestion question, CancellationToken cancel)
    {
        var given = await ReplyAsync(TurnOf(question), cancel).ConfigureAwait(false);
        return new ChatReply(given.Answer, new ChatTurn(question.Question, given.Skill, given.Inputs, given.Answer.Mentions)) { IsUnclear = given.IsUnclear };
    }

    /// <summary>
    /// Answers a question that was not understood with the skill that a model chooses; says how it was understood. Null when no model is set
    /// up, or none of the skills fits. Skills read and change nothing, and the model has no more of them than the caller.
    /// </summary>
    /// <exception cref="ModelFaultException">The model gave no usable reply.</exception>
    /// <exception cref="SkillInputException">The question or what comes with it is no conversation of ours.</exception>
    public async Task<ChatReply?> ChosenAsync(ChatQuestion question, CancellationToken cancel)
    {
        var turn = TurnOf(question);
        if (choose is null)
            return null;
        List<SkillDescription> offered = [.. skills.Offered.Where(offer => offer.Why is null).Select(offer => offer.Skill)];
        var spoken = turn.Turns.Reverse().SelectMany(before => before.Mentions).Take(MostSpoken).ToList();
        if (turn.Page?.IncidentId is { } incident)
            spoken.Insert(0, new Mention(MentionKind.Incident, incident.ToString(CultureInfo.InvariantCulture), $"Incident {incident}"));
        if (await choose(turn.Heard.Text, spoken, offered, cancel).ConfigureAwait(false) is not { } choice || offered.Find(skill => skill.Name == choice.Skill) is not { } skill)
            return null;
        try
        {
            var answer = await skills.AnswerAsync(choice.Skill, choice.Inputs, cancel).ConfigureAwait(false);
            answer = answer with { Blocks = [new NoteBlock(Understood(skill, choice)), .. answer.Blocks] };
            answer = answer with { AnswerId = AnswerWriter.IdOf(answer) };
            return new ChatReply(answer, new ChatTurn(question.Question, choice.Skill, choice.Inputs, answer.Mentions));
        }
        catch (Exception unusable) when (unusable is SkillInputException or SkillRefusedException or IncidentNotFoundException)
        {
            return new ChatReply(OwnAnswers.Note(unusable.Message), new ChatTurn(question.Question, Own, Meant.NoInputs, []));
        }
    }

    private static Turn TurnOf(ChatQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        question.Check();
        return new Turn(new HeardQuestion(question.Question), question.Page, question.Turns ?? []);
    }

    private async Task<Given> ReplyAsync(Turn turn, CancellationToken cancel)
    {
        var meant = await _understanding.ReadAsync(turn, cancel).ConfigureAwait(false);
        if (meant.Answer is { } own)
            return new Given(own, Own, meant.Inputs);
        try
        {
            var answer = await skills.AnswerAsync(meant.Skill!, meant.Inputs, cancel).ConfigureAwait(false);
            // What an incident's alerts do not tell, the tables may.
            if (meant.Otherwise is { } other && Abstains(answer))
                (meant, answer) = (other, await skills.AnswerAsync(other.Skill!, other.Inputs, cancel).ConfigureAwait(false));
            // What was not understood is no question that the next one could change.
            return meant.Skill == "hunt" && answer.Blocks is [NoteBlock note]
                ? new Given(OwnAnswers.NotUnderstood(note.Text), Own, Meant.NoInputs, IsUnclear: true)
                : new Given(answer, meant.Skill!, meant.Inputs, answer.Claims is [{ Id: "unknown.question" }, ..]);
        }
        catch (SkillNotFoundException)
        {
            return new Given(OwnAnswers.Note("That cannot be answered here."), Own, Meant.NoInputs);
        }
        catch (SkillRefusedException refused)
        {
            return new Given(OwnAnswers.Note(refused.Message), Own, Meant.NoInputs);
        }
        catch (SkillInputException unusable) when (meant.Skill == "threat-intelligence" && unusable.Input == "subject")
        {
            // "Who is Tom Reed?": the directory knows people by their names.
            if (FullName.IsMatch(meant.Inputs["subject"]) && turn.Heard.Words.StartsWith("who ", StringComparison.Ordinal) && skills.Has("summarize-user") && skills.Has("hunt"))
            {
                var person = new Dictionary<string, string>(StringComparer.Ordinal) { ["user"] = meant.Inputs["subject"] };
                return new Given(await skills.AnswerAsync("summarize-user", person, cancel).ConfigureAwait(false), "summarize-user", person);
            }

            return new Given(OwnAnswers.Unknown(meant.Inputs["subject"]), Own, Meant.NoInputs);
        }
        catch (SkillInputException unusable)
        {
            return new Given(OwnAnswers.Note(unusable.Message), Own, Meant.NoInputs);
        }
        catch (IncidentNotFoundException missing)
        {
            return new Given(OwnAnswers.Note(missing.Message), Own, Meant.NoInputs);
        }
    }

    private static bool Abstains(Answer answer) => answer.Skill == "answer-question" && answer.Claims.Any(claim => claim.Id.StartsWith("unknown", StringComparison.Ordinal));

    private static string Understood(SkillDescription skill, SkillChoice choice)
    {
        var inputs = string.Join(", ", choice.Inputs.Select(input => $"{input.Key}: {PlainText.Clean(input.Value, 80)}"));
        return $"Understood by a model as: {skill.Title}{(inputs.Length > 0 ? $" ({inputs})" : "")}.";
    }

    /// <param name="IsUnclear">Nobody here knew what was asked for. What was understood and not found is another thing.</param>
    private sealed record Given(Answer Answer, string Skill, IReadOnlyDictionary<string, string> Inputs, bool IsUnclear = false);
}
