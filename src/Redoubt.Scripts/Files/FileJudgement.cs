namespace Redoubt.Scripts.Files;

/// <summary>Adds up what was found in a file, with the same labels as for scripts.</summary>
internal static class FileJudgement
{
    public static Verdict Of(FileDraft draft)
    {
        VerdictReason[] reasons = [.. draft.Counted.OrderByDescending(one => one.Weight).Select(one => new VerdictReason(one.Weight, one.Text, []))];
        var score = Math.Max(0, reasons.Sum(one => one.Points));
        var label = score >= 10 ? VerdictLabel.Malicious
            : score >= 5 ? VerdictLabel.Suspicious
            : draft.Readable ? VerdictLabel.NothingHarmfulFound
            : VerdictLabel.Unknown;
        return new Verdict(label, score, reasons);
    }
}
