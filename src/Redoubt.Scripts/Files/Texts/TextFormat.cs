using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>Texts of all kinds: pages, settings, scripts, prose.</summary>
internal sealed class TextFormat : IFileFormat
{
    private static readonly string[] ScriptEndings = ["ps1", "psm1", "psd1", "bat", "cmd", "js", "jse", "vbs", "vbe", "vba", "bas", "sh", "bash", "zsh", "py", "pyw", "wsf", "sct", "ps1xml", "mjs"];

    public bool Is(ByteView bytes) => TextDecoding.Of(bytes) is not null;

    public void Read(FileDraft draft)
    {
        var (encoding, mark, name) = TextDecoding.Of(draft.Bytes)!.Value;
        var most = (long)draft.Run.Budget.Limits.Input * 4;
        if (draft.Bytes.Length > most)
            draft.Run.Budget.Note($"only the first {Shown.Number(most)} bytes of a text were read");
        var text = encoding.GetString(draft.Bytes.Slice(mark, most).Span);
        draft.Fact("Content", "Encoding", name);
        draft.Fact("Content", "Lines", Shown.Number(text.AsSpan().Count('\n') + 1));
        draft.Format = "text";
        draft.Type = "text";
        if (SettingsTexts.Read(text, draft))
            draft.Look(text);
        else if (MarkupTexts.Is(text))
            MarkupTexts.Read(text, draft);
        else
            Plain(text, draft);
    }

    private static void Plain(string text, FileDraft draft)
    {
        var ending = draft.Name is { } name && name.LastIndexOf('.') is >= 0 and var at ? name[(at + 1)..].ToLowerInvariant() : "";
        if (text.StartsWith("#@~^", StringComparison.Ordinal))
            draft.Find("encoded script", 2, "It is a script encoded with the Script Encoder, so that it cannot be read.", "text", "T1027");
        var language = LanguageClassifier.Classify(text.Length > 200_000 ? text[..200_000] : text, new ScriptHints(FileName: draft.Name));
        if (language == ScriptLanguage.Unknown && !ScriptEndings.Contains(ending))
        {
            draft.LookClosely(text);
            draft.Content.Add(new FileClaim($"It is plain text of {Shown.Count(text.AsSpan().Count('\n') + 1, "line")} in which no script was recognised.", ["text"]));
            return;
        }

        draft.Format = "script";
        var report = draft.Script("text", text, null, draft.Name);
        draft.Type = $"{Name(report?.Language ?? language)} script";
        if (report is null)
            return;
        // Nothing could be said of a script that was not understood, unlike of prose.
        draft.Readable = report.Verdict.Label != VerdictLabel.Unknown;
        foreach (var claim in report.Summary.Take(2))
            draft.Content.Add(new FileClaim(claim.Text, [.. claim.Where.Select(one => $"line {one.Line}").DefaultIfEmpty("text").Distinct()]));
        if (report.Indicators.Count == 0)
            draft.Look(text);
    }

    private static string Name(ScriptLanguage language) => language switch
    {
        ScriptLanguage.Unknown => "unrecognised",
        ScriptLanguage.Batch => "batch",
        ScriptLanguage.Bash => "shell",
        ScriptLanguage.VisualBasic => "Visual Basic",
        ScriptLanguage.CommandLine => "command line",
        _ => language.ToString(),
    };
}
