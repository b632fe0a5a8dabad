using System.Globalization;
using System.Text;

namespace Redoubt.Copilot.Tests.Guiding;

/// <summary>A guided response as text, for cases to be compared.</summary>
internal static class GuidanceText
{
    public static string Of(Guidance guidance)
    {
        var text = new StringBuilder();
        var triage = guidance.Triage;
        text.Append(CultureInfo.InvariantCulture, $"Triage: {Said(triage.Title)} ({triage.TruePositive:0.00} {triage.Expected:0.00} {triage.FalsePositive:0.00})\n");
        text.Append(CultureInfo.InvariantCulture, $"  {Said(triage.Verdict)}\n");
        foreach (var reason in triage.Reasons)
            text.Append(CultureInfo.InvariantCulture, $"  {reason.Points:+0;-0;0} {Said(reason.Text)}\n");
        foreach (var change in triage.WouldChange)
            text.Append(CultureInfo.InvariantCulture, $"  ? {Said(change)}\n");
        foreach (var group in guidance.Cards.GroupBy(card => card.Category))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{group.Key}\n");
            foreach (var card in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Said(card.Title)} · {card.Id} · {card.State} · {card.Permission} · {card.Source}\n");
                foreach (var target in card.Targets)
                    text.Append(CultureInfo.InvariantCulture, $"    {target.Entity.Key}: {target.State}\n");
                foreach (var reason in card.Reasons)
                    text.Append(CultureInfo.InvariantCulture, $"  {Said(reason)}\n");
                if (card.Action.Query is { } query)
                    text.Append(CultureInfo.InvariantCulture, $"  > {string.Join("\n  > ", query.Split('\n'))}\n");
                if (card.Action.Text is { } message)
                    text.Append(CultureInfo.InvariantCulture, $"  | {string.Join("\n  | ", message.Split('\n'))}\n");
            }
        }

        return text.ToString().Replace(" \n", "\n", StringComparison.Ordinal).TrimEnd('\n');
    }

    private static string Said(Sentence sentence) => $"{sentence.Plain} {string.Concat(sentence.Citations.Select(citation => $"[{citation.EvidenceId}]"))}";
}
