namespace Redoubt.Copilot.Rendering;

/// <summary>What stands before an entry of a timeline: its time in UTC and its tactic.</summary>
public static class TimelineLabel
{
    /// <summary>"08:42 Execution: "; seconds where several share a minute, the day where it is not the first one. Empty without a time.</summary>
    /// <param name="summary">Whose section it is.</param>
    /// <param name="section">The timeline.</param>
    /// <param name="index">Which of its sentences.</param>
    public static string Of(Summary summary, SummarySection section, int index)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(section);
        var first = summary.Sections.SelectMany(each => each.Sentences).SelectMany(sentence => sentence.Citations).Min(citation => citation.Time);
        return Of(new Times(first), section.Sentences, index);
    }

    internal static string Of(Times times, IReadOnlyList<Sentence> sentences, int index)
    {
        var sentence = sentences[index];
        var clock = sentence.Time is { } time ? times.At(time, SecondsMatter(sentences, index)) : null;
        var tactic = sentence.Tactic is { } name ? Skills.IncidentSummary.Telling.TacticName(name) : null;
        return clock is null && tactic is null ? "" : string.Join(' ', new[] { clock, tactic }.OfType<string>()) + ": ";
    }

    /// <summary>Within one minute, entries can only be told apart by the second.</summary>
    private static bool SecondsMatter(IReadOnlyList<Sentence> sentences, int index) => sentences[index].Time is { } here
        && sentences.Any(other => other.Time is { } there && there != here && Minute(there) == Minute(here));

    private static long Minute(DateTimeOffset time) => time.UtcDateTime.Ticks / TimeSpan.TicksPerMinute;
}
