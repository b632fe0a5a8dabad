using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting.Intents;
using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Chatting;

/// <summary>Makes a plan of a request that takes several steps. A plan is shown; the portal runs its steps once somebody has approved it.</summary>
internal static partial class Planning
{
    private const int MostSteps = 8;

    /// <summary>What an investigation of an incident looks at, in order, and the summary at its end.</summary>
    public static IReadOnlyList<PlanStep> Investigation(long incident, SkillList skills)
    {
        var id = incident.ToString(CultureInfo.InvariantCulture);
        (string Title, string Skill, string? Question)[] steps =
        [
            ($"Fetch the alerts of incident {id}", "list-alerts", null),
            ("Collect the devices, users and other entities involved", "answer-question", "Which devices, users, files and addresses are involved?"),
            ("Judge its scripts and command lines", "analyze-script", null),
            ("Look for similar closed incidents", "find-similar-incidents", null),
            ("Say what to do", "guide-response", null),
            ("Summarise the findings", "summarize-incident", null),
        ];
        return [.. steps.Where(step => skills.Has(step.Skill)).Select(step => new PlanStep(step.Title, step.Skill, Inputs(id, step.Question)))];
    }

    /// <summary>The parts of a request that asks for several things: "summarise it, and tell me what to do". One part when it asks for one.</summary>
    public static IReadOnlyList<string> Parts(HeardQuestion heard)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (Match joint in Joint.Matches(heard.Text))
        {
            var rest = new HeardQuestion(heard.Text[(joint.Index + joint.Length)..]);
            // "users and devices" is one thing: a new part begins where something is asked for anew.
            if (!Begins(rest) || !Begins(new HeardQuestion(heard.Text[from..joint.Index])))
                continue;
            parts.Add(heard.Text[from..joint.Index].Trim());
            from = joint.Index + joint.Length;
        }

        parts.Add(heard.Text[from..].Trim());
        return parts.Count > MostSteps ? [heard.Text] : parts;
    }

    private static bool Begins(HeardQuestion part) => IntentBook.Instance.Find(part.Words) is not null || Question.IsMatch(part.Words);

    private static Dictionary<string, string> Inputs(string incident, string? question)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["incident"] = incident };
        if (question is not null)
            inputs["question"] = question;
        return inputs;
    }

    [GeneratedRegex(@"(?:,\s*|\s+|;\s*|\.\s+)(?:and\s+then|then|and\s+also|and|after\s+that|afterwards|finally)(?:,)?\s+|;\s+|[?.]\s+(?=[A-Za-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint { get; }

    [GeneratedRegex("^(?:which|who|what|when|where|how|show|list|find|give|tell|get|count|did|was|were|is|are|explain|summari[sz]e) ", RegexOptions.CultureInvariant)]
    private static partial Regex Question { get; }
}
