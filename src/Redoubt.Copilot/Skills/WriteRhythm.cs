using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.Rhythm;
using Redoubt.Incidents.Rhythm;

namespace Redoubt.Copilot.Skills;

/// <summary>Writes the report of a day, a month or a quarter from what was counted. The same numbers give the same report. Stateless and thread-safe.</summary>
public static class WriteRhythm
{
    private static readonly (string Id, Func<RhythmTelling, IEnumerable<Block>> Blocks)[] Parts =
    [
        ("overview", RhythmParts.Overview), ("ended", RhythmParts.Ended), ("times", RhythmParts.HowLong), ("noise", RhythmParts.Noise), ("load", RhythmParts.Load),
        ("open", RhythmParts.Open), ("automation", RhythmParts.Automation), ("change", RhythmParts.Change),
    ];

    public static ReportDocument Write(RhythmNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Tell(numbers).Document;
    }

    /// <summary>The report, and the claims of its sentences.</summary>
    internal static (ReportDocument Document, IReadOnlyList<Claim> Claims) Tell(RhythmNumbers numbers)
    {
        var telling = new RhythmTelling(numbers);
        var parts = Parts.Select(part => new ReportPart(part.Id, SkillContent.Of("rhythm-report").Headings[part.Id], [.. part.Blocks(telling)])).Where(part => part.Blocks.Count > 0).ToList();
        var days = numbers.Period.Kind == RhythmKind.Day ? Times.Day(numbers.Period.From) : $"{Times.Day(numbers.Period.From)} to {Times.Day(telling.LastDay)}";
        var document = new ReportDocument(
            $"{telling.Word("title", numbers.Period.Kind.ToString())}: {days}",
            $"As of {Times.Day(numbers.AsOf)} {Times.Minute(numbers.AsOf)} UTC. All times are UTC. Counted by Redoubt over its store; [n] names the source.",
            numbers.AsOf, numbers.Period.From, parts, telling.Book.InOrder);
        return (document, telling.Claims);
    }
}
