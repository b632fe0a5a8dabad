using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using static Redoubt.Copilot.Chatting.QuestionPatterns;

namespace Redoubt.Copilot.Chatting;

/// <summary>What the chat says itself: help, plans, refusals, and that it did not understand.</summary>
internal static class OwnAnswers
{
    public static AnswerWriter Begin(string title) => new(Chat.Own, title, new CitationBook(null));

    /// <summary>A remark and nothing else.</summary>
    public static Answer Note(string text)
    {
        var answer = Begin("Redoubt");
        answer.Add(new NoteBlock(PlainText.Clean(text, 500)));
        return answer.Write();
    }

    public static Answer Plan(HeardQuestion heard, IReadOnlyList<PlanStep> steps)
    {
        var answer = Begin("Plan");
        answer.Add(new NoteBlock("This takes several steps. Nothing runs before you approve, and nothing of it changes anything."));
        answer.Add(new PlanBlock(PlainText.Clean(heard.Text, 300), steps));
        if (steps.Select(step => step.Inputs.GetValueOrDefault("incident")).Distinct().ToList() is [{ } incident])
            answer.Mention(new Mention(MentionKind.Incident, incident, $"Incident {incident}"));
        return answer.Write();
    }

    public static Answer Help(SkillList skills, long? incident, bool greeted)
    {
        var answer = Begin("Redoubt");
        answer.Add(new NoteBlock((greeted ? "Hello. " : "") + "Ask about incidents, devices, users, files and indicators, or say what to look for in the telemetry. "
            + "Every sentence of an answer shows its evidence. I read only: what changes something is done by people."));
        string[] prompts = incident is null
            ? ["What should I work on first?", "Show me high-severity incidents from the past week", "Failed sign-ins per user in the last day"]
            : ["Summarize this incident", "What should I do?", "Which users are involved in this incident?", "Are there similar incidents?"];
        answer.Prompts.AddRange(prompts.Select(prompt => new Prompt(prompt, null)));
        if (!greeted)
            answer.Add(new TableBlock("What I can do", ["Skill", "What it gives"], [.. skills.Offered.Where(offer => offer.Why is null).Select(offer => new TableRow([new Run(offer.Skill.Title), new Run(offer.Skill.Description)], []))], skills.Offered.Count(offer => offer.Why is null)));
        return answer.Write();
    }

    public static Answer Unchanged(HeardQuestion heard, long? incident)
    {
        var answer = Begin("Nothing was changed");
        answer.Add(new NoteBlock("I change nothing, and nothing was changed. " + (Managing.IsMatch(heard.Words)
            ? "To close, classify, assign, tag or rename an incident, open it and choose Manage incident; to merge or move alerts, select them in the list."
            : "Response actions are ordered on the page of the device, user, file or address, or from the guided response of its incident, where they are ready; who may not order them sees why.")));
        if (incident is { } id)
        {
            answer.Mention(new Mention(MentionKind.Incident, id.ToString(CultureInfo.InvariantCulture), $"Incident {id}"));
            answer.Prompts.Add(new Prompt("What should I do about this incident?", null));
        }

        return answer.Write();
    }

    /// <summary>A name that nothing is known of: what it is the name of would help.</summary>
    public static Answer Unknown(string name)
    {
        var answer = Begin("Not known");
        var shown = PlainText.Clean(name, 80);
        answer.Add(new NoteBlock($"Nothing here is called \"{shown}\": no alert names it, and no imported intelligence does."));
        if (!shown.Contains(' ', StringComparison.Ordinal))
            answer.Add(new OptionsBlock("The telemetry may know it. What is it?", [new AnswerOption("a device", $"Tell me about the device {shown}"), new AnswerOption("a user", $"Tell me about the user {shown}"), new AnswerOption("a file", $"Tell me about the file {shown}")]));
        return answer.Write();
    }

    /// <summary>What no skill understood. It is told under hunting, which is asked last: a model may know a query for it.</summary>
    public static Answer NotUnderstood(string why)
    {
        var answer = new AnswerWriter("hunt", "Not understood", new CitationBook(null));
        answer.Add(new NoteBlock("I did not understand that. Ask in English about an incident, device, user, file or indicator, or say what to look for in the telemetry."));
        answer.Add(new NoteBlock(why));
        answer.Prompts.Add(new Prompt("What can I ask?", null));
        return answer.Write();
    }
}
