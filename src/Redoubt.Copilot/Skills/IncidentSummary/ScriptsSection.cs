using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Scripts;
using Redoubt.Evidence.Attack;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What the command lines and scripts of the alerts would do, where that is worth a look.</summary>
internal static class ScriptsSection
{
    private const int MostTold = 4;
    private const int MostFindings = 3;
    private const int MostTechniques = 6;

    public static IEnumerable<Claim> Claims(Telling telling)
    {
        var told = telling.Scripts.Where(IsJudged).ToList();
        foreach (var script in told.Take(told.Count == MostTold + 1 ? told.Count : MostTold))
            yield return Judged(telling, script);
        if (told.Count > MostTold + 1)
        {
            var rest = telling.Claim("scripts.rest");
            foreach (var script in told.Skip(MostTold))
                rest.On(telling.Facts.Script(script));
            yield return rest.Count("scripts", told.Count - MostTold).Build();
        }
    }

    /// <summary>Judged worse than "nothing harmful found".</summary>
    public static bool IsJudged(IncidentScript script) => script.Report.Verdict.Label is VerdictLabel.Malicious or VerdictLabel.Suspicious;

    private static Claim Judged(Telling telling, IncidentScript script)
    {
        var report = script.Report;
        var claim = telling.Claim("scripts.judged").On(telling.Facts.Script(script));
        var does = report.Findings.Where(finding => !finding.Defined).DistinctBy(finding => finding.Text, StringComparer.Ordinal).Take(MostFindings)
            .Select(finding => Phrase.Words(PlainText.Clean(finding.Text, 160))).ToList();
        var techniques = report.Techniques.Take(MostTechniques).Select(technique => Phrase.Words($"{technique.V18} {AttackCatalog.TechniqueName(technique.V18)}")).ToList();
        if (does.Count > 0)
            claim.Say("does", Phrase.List(does, does.Count));
        if (techniques.Count > 0)
            claim.Say("techniques", Phrase.List(techniques, techniques.Count));
        if (report.Layers.Count > 1)
            claim.Say("layers", Phrase.Number(report.Layers.Count));
        return claim.Say("command", Phrase.Code(PlainText.CleanMiddle(script.Text, 120)))
            .Say("device", script.Device is { } device ? Phrase.Name(PlainText.Clean(device, 64)) : null)
            .Say("verdict", telling.Content.Word("verdict", report.Verdict.Label.ToString())).Build(script.Time);
    }
}
