using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Tests.Chatting;

/// <summary>
/// Has the conversations of a case file with the chat, and writes them down. <c>== </c> begins one and names it. <c>@ incident 3</c>,
/// <c>@ alert ID</c>, <c>@ entity device:fs02</c>, <c>@ query TEXT</c> or <c>@ nothing</c> says which page is open, <c>@ as intern</c> who asks,
/// <c>@ model chooses JSON</c> what a model that is asked for a skill says, and <c>@ model tells</c> that its words are wanted whole. <c>? </c> is a question, <c>! choose 2</c> a click on the second option,
/// <c>! approve</c> and <c>! reject</c> are what becomes of a plan. What is answered stands below it; lines that begin with <c>~ </c> are about the
/// scripted models.
/// </summary>
/// <param name="house">Whose chat.</param>
/// <param name="models">Whether scripted models are asked too.</param>
internal sealed partial class ChatTranscript(ChatHouse house, bool models)
{
    /// <summary>The two lines of a table's head, and eight rows.</summary>
    private const int MostRows = 10;

    private readonly StringBuilder _told = new();
    private readonly List<ChatTurn> _turns = [];
    private Caller _caller = ChatHouse.Who("analyst");
    private ChatPage _page = new();
    private Answer? _last;

    public static async Task<string> WriteAsync(ChatHouse house, bool models, string text)
    {
        var transcript = new ChatTranscript(house, models);
        foreach (var line in text.Split('\n'))
            await transcript.FollowAsync(line);
        return transcript._told.ToString();
    }

    private async Task FollowAsync(string line)
    {
        if (line.Length < 2 || line[1] is not (' ' or '=') || line[0] is not ('#' or '=' or '@' or '?' or '!'))
            return;
        if (line[0] is '=' or '?' or '!' && _told.Length > 0)
            _told.Append('\n');
        _told.Append(line).Append('\n');
        switch (line[0])
        {
            case '=':
                (_page, _caller, _last) = (new ChatPage(), ChatHouse.Who("analyst"), null);
                (house.Model.Choice, house.Model.Tells) = (ScriptedModel.NoSkill, false);
                _turns.Clear();
                break;
            case '@':
                Set(line[2..].Split(' ', 2));
                break;
            case '?':
                await AskAsync(Repeated.Replace(line[2..].Replace("\\n", "\n", StringComparison.Ordinal), match => string.Concat(Enumerable.Repeat(match.Groups["what"].Value, int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture)))));
                break;
            case '!':
                await DoAsync(line[2..].Split(' '));
                break;
        }
    }

    private void Set(string[] said)
    {
        switch (said[0])
        {
            case "as":
                _caller = ChatHouse.Who(said[1]);
                break;
            case "model" when said[1] == "tells":
                house.Model.Tells = true;
                break;
            case "model":
                house.Model.Choice = said[1]["chooses ".Length..];
                break;
            default:
                _page = said[0] switch
                {
                    "incident" => new ChatPage(IncidentId: long.Parse(said[1], CultureInfo.InvariantCulture)),
                    "alert" => new ChatPage(IncidentId: long.Parse(said[1].Split(" of ")[1], CultureInfo.InvariantCulture), AlertId: said[1].Split(" of ")[0]),
                    "entity" => new ChatPage(Entity: new PageEntity(Kind(said[1][..said[1].IndexOf(':', StringComparison.Ordinal)]), said[1])),
                    "query" => new ChatPage(Query: said[1].Replace("\\n", "\n", StringComparison.Ordinal)),
                    _ => new ChatPage(),
                };
                break;
        }
    }

    private static EntityKind Kind(string prefix) => prefix == "sha256" ? EntityKind.File : Enum.Parse<EntityKind>(prefix, ignoreCase: true);

    private async Task DoAsync(string[] said)
    {
        switch (said[0])
        {
            case "choose":
                var option = _last!.Blocks.OfType<OptionsBlock>().Single().Options[int.Parse(said[1], CultureInfo.InvariantCulture) - 1];
                await AskAsync(option.Ask);
                break;
            case "approve":
                // As the portal runs it: each step is its skill, and the conversation remembers each.
                foreach (var step in _last!.Blocks.OfType<PlanBlock>().Single().Steps)
                {
                    var answer = await house.Skills(_caller).AnswerAsync(step.Skill, step.Inputs, CancellationToken.None);
                    _told.Append('\n').Append("-- ").Append(step.Title).Append('\n');
                    await TellAsync(answer, step.Skill, step.Inputs);
                    _turns.Add(new ChatTurn(step.Title, step.Skill, step.Inputs, answer.Mentions));
                }

                break;
            case "reject":
                // The portal runs nothing and asks nothing.
                break;
            default:
                throw new FormatException(said[0]);
        }
    }

    private async Task AskAsync(string question)
    {
        var asked = new ChatQuestion(question, _page, [.. _turns.TakeLast(ChatQuestion.MostTurns)]);
        ChatReply reply;
        ChatReply? chosen = null;
        try
        {
            // Where no model is asked for a skill, the answer is the one without: the same file holds for both.
            (reply, var wasAsked) = models ? await AnswerAsync(asked) : (await house.Chat(_caller).AnswerAsync(asked, CancellationToken.None), false);
            if (wasAsked)
                (chosen, reply) = (reply, await house.Chat(_caller).AnswerAsync(asked, CancellationToken.None));
        }
        catch (SkillInputException refused)
        {
            _told.Append("(refused) ").Append(refused.Message).Append('\n');
            return;
        }

        await TellAsync(reply.Answer, reply.Turn.Skill, reply.Turn.Inputs);
        if (chosen is not null)
            TellChosen(chosen, reply);
        _turns.Add(reply.Turn);
        _last = reply.Answer;
    }

    private async Task<(ChatReply Reply, bool WasAsked)> AnswerAsync(ChatQuestion asked)
    {
        var wasAsked = false;
        house.Model.Choose();
        var reply = await house.Chat(_caller, async (question, spoken, skills, cancel) =>
        {
            wasAsked = true;
            return await house.Overlay.ChooseAsync(question, spoken, skills, _caller, cancel);
        }).AnswerAsync(asked, CancellationToken.None);
        return (reply, wasAsked);
    }

    /// <summary>What a model chose for a question that nothing here understands.</summary>
    private void TellChosen(ChatReply chosen, ChatReply without)
    {
        var none = chosen.Answer.AnswerId == without.Answer.AnswerId;
        _told.Append("~ asked for a skill, the model chose ").Append(none ? "none" : Said(chosen.Turn.Skill, chosen.Turn.Inputs)).Append('\n');
        if (!none)
            _told.Append("~ ").Append(AnswerMarkdown.Render(chosen.Answer).Split('\n')[0]).Append('\n');
    }

    private async Task TellAsync(Answer answer, string skill, IReadOnlyDictionary<string, string> inputs)
    {
        _told.Append('[').Append(Said(skill, inputs)).Append("]\n").Append(Short(AnswerMarkdown.Render(answer).TrimEnd('\n'))).Append('\n');
        foreach (var step in answer.Blocks.OfType<PlanBlock>().SelectMany(plan => plan.Steps))
            _told.Append("    step: ").Append(Said(step.Skill, step.Inputs)).Append('\n');
        foreach (var option in answer.Blocks.OfType<OptionsBlock>().SelectMany(options => options.Options))
            _told.Append("    asks: ").Append(option.Ask).Append('\n');
        if (answer.Prompts.Count > 0)
            _told.Append("    next: ").AppendJoin(" / ", answer.Prompts.Select(prompt => prompt.Text)).Append('\n');
        if (!models)
            return;
        foreach (var worded in await house.Model.WordAsync(answer, house.Overlay, _caller))
            _told.Append("~ ").Append(worded).Append('\n');
    }

    /// <summary>Of a long table its first rows: the others say nothing that these do not.</summary>
    private static string Short(string text)
    {
        var (lines, rows, left) = (new List<string>(), 0, 0);
        foreach (var line in text.Split('\n').Append(""))
        {
            var isRow = line.StartsWith('|');
            if (!isRow && left > 0)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"({left} rows more)"));
            (rows, left) = isRow ? (rows + 1, rows >= MostRows ? left + 1 : 0) : (0, 0);
            if (rows <= MostRows)
                lines.Add(line);
        }

        return string.Join('\n', lines).TrimEnd('\n');
    }

    private static string Said(string skill, IReadOnlyDictionary<string, string> inputs) =>
        skill + string.Concat(inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $" {input.Key}={PlainText.Clean(input.Value.ReplaceLineEndings("\\n"), 200)}"));

    [GeneratedRegex(@"\{(?<what>[^{}*]+)\*(?<times>\d+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Repeated { get; }
}
