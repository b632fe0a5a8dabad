using System.Globalization;
using Redoubt.Scripts;
using Redoubt.Server.Analysis;

namespace Redoubt.Server.Commands;

/// <summary>An analysis as text or Markdown. What came out of the script is printable and does not open as a link.</summary>
internal static class AnalysisText
{
    private const int MostCleared = 20_000;

    public static void Write(TextWriter to, ScriptAnswer answer, bool markdown)
    {
        var page = new TextPage(to, markdown);
        page.Title($"{Label(answer.Verdict.Label)} (score {answer.Verdict.Score})");
        page.Line(Words(answer.Language) + (answer.Layers.Count > 1 ? $", {answer.Layers.Count} layers" : ""));
        Body(page, answer);
    }

    public static void Write(TextWriter to, FileAnswer answer, bool markdown) => Write(new TextPage(to, markdown), answer, 0);

    private static void Write(TextPage page, FileAnswer answer, int depth)
    {
        page.Title($"{answer.Name ?? "(no name)"}: {Label(answer.Verdict.Label)} (score {answer.Verdict.Score})", depth);
        page.Line($"{answer.Type}, {answer.Size:N0} bytes");
        page.Line($"SHA-256 {answer.Sha256}");
        page.Line($"SHA-1   {answer.Sha1}");
        page.Line($"MD5     {answer.Md5}");
        page.List("", answer.Summary.Select(claim => $"{claim.Text} [{string.Join("; ", claim.Parts)}]"));
        page.List("Why", answer.Verdict.Reasons.Select(Reason));
        page.List("Techniques", answer.Techniques.Select(technique => $"{technique.V18} {technique.Name}"));
        page.List("Indicators", answer.Indicators.Select(Indicator));
        foreach (var section in answer.Sections)
            page.List(section.Title, section.Rows.Select(row => string.Join("  ", row)));
        page.List("Warnings", answer.Warnings);
        page.List("Left out", answer.Truncated);
        foreach (var script in answer.Scripts)
        {
            page.Title($"Script in {script.Part}: {Label(script.Report.Verdict.Label)}", depth + 1);
            Body(page, script.Report);
        }

        foreach (var child in answer.Children)
            Write(page, child, depth + 1);
    }

    private static void Body(TextPage page, ScriptAnswer answer)
    {
        page.List("", answer.Summary.Select(sentence => sentence.Text + Cited(sentence.Where)));
        page.List("What it does", answer.Steps.Select((step, i) =>
            $"{i + 1}. {(step.Condition is { } condition ? $"(only {condition}) " : "")}{step.Text}{Cited(step.Where)}"
            + (step.Techniques.Count > 0 ? "  " + string.Join(' ', step.Techniques.Select(technique => technique.V18)) : "")));
        page.List("Why", answer.Verdict.Reasons.Select(Reason));
        page.List("Techniques", answer.Techniques.Select(technique => $"{technique.V18} {technique.Name}"));
        page.List("Indicators", answer.Indicators.Select(Indicator));
        page.List("Could not be worked out", answer.Unresolved.Select(one => one.Text + Cited(one.Where)));
        page.List("Warnings", answer.Warnings.Select(one => one.Text + Cited(one.Where)));
        page.List("Left out", answer.Truncated);
        foreach (var layer in answer.Layers.Skip(1))
            page.List($"Layer {layer.Number}: {layer.Why}{(layer.From is { } from ? Cited([from]) : "")}{(layer.Guessed ? ", guessed" : "")}", []);
        page.Code("In clear", answer.Deobfuscated.Length > MostCleared
            ? answer.Deobfuscated[..MostCleared] + $"\n… {answer.Deobfuscated.Length - MostCleared:N0} more characters"
            : answer.Deobfuscated);
    }

    public static string Label(VerdictLabel label) => label switch
    {
        VerdictLabel.Malicious => "Malicious",
        VerdictLabel.Suspicious => "Suspicious",
        VerdictLabel.NothingHarmfulFound => "Nothing harmful found",
        _ => "Unknown",
    };

    private static string Words(ScriptLanguage language) => language switch
    {
        ScriptLanguage.Bash => "Shell script",
        ScriptLanguage.VisualBasic => "VBScript or VBA",
        ScriptLanguage.CommandLine => "Command line",
        ScriptLanguage.Unknown => "Language not recognised",
        _ => language.ToString(),
    };

    private static string Reason(VerdictReason reason) => $"{reason.Points.ToString("+0;-0", CultureInfo.InvariantCulture)} {reason.Text}{Cited(reason.Where)}";

    private static string Indicator(Indicator indicator) =>
        $"{indicator.Kind,-11} {Defanged.Of(indicator)}  {indicator.Role}{(indicator.Remark is { } remark ? $", {remark}" : "")}{(indicator.Certain ? "" : ", not certain")}"
        + (indicator.Where.Layer > 0 ? Cited([indicator.Where]) : "");

    private static string Cited(IReadOnlyList<Place> where)
    {
        if (where.Count == 0)
            return "";
        var places = where.Take(4).Select(place => place.LastLine > place.Line ? $"layer {place.Layer}, lines {place.Line}-{place.LastLine}" : $"layer {place.Layer}, line {place.Line}");
        return $" [{string.Join("; ", places)}{(where.Count > 4 ? $"; {where.Count - 4} more" : "")}]";
    }
}
