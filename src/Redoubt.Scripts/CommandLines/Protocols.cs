namespace Redoubt.Scripts.CommandLines;

/// <summary>Scripts in an address: mshta javascript:…, mshta vbscript:…, rundll32 javascript:"\..\mshtml,RunHTMLApplication ".</summary>
internal static class Protocols
{
    public static ScriptLayer? Unwrap(NestedRun run)
    {
        // Not argv: the quotes belong to the script.
        var text = (run.Act.Language is ScriptLanguage.Batch or ScriptLanguage.CommandLine ? run.Tail : string.Join(' ', run.Arguments)).Trim();
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"' && (text.StartsWith("\"javascript:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("\"vbscript:", StringComparison.OrdinalIgnoreCase)))
            text = text[1..^1].Replace("\\\"", "\"");
        if (After(text, "javascript:") is { } javaScript)
            return run.Open(WithoutLibrary(javaScript), ScriptLanguage.JavaScript, run.Act.Command + " javascript:");
        if (After(text, "vbscript:") is { } visualBasic)
            return run.Open(WithoutLibrary(visualBasic), ScriptLanguage.VisualBasic, run.Act.Command + " vbscript:");
        if (run.Act.Command == "mshta" && After(text, "about:") is { } page)
            return run.Open(page, ScriptLanguage.Unknown, "mshta about:");
        if (run.Act.Command == "mshta")
            return Interpreters.File(run, text, "page given to mshta");
        if (run.Act.Command == "rundll32" && Shell(run))
            return null;
        return null;
    }

    private static string? After(string text, string protocol)
    {
        text = text.TrimStart('"', '\'', ' ');
        return text.StartsWith(protocol, StringComparison.OrdinalIgnoreCase) ? text[protocol.Length..] : null;
    }

    // rundll32 reads the file name and the function out of the same text: they are no part of the script.
    private static string WithoutLibrary(string text)
    {
        if (!text.StartsWith("\"\\..\\", StringComparison.Ordinal))
            return text;
        var close = text.IndexOf('"', 1);
        return close < 0 ? text : text[(close + 1)..].TrimStart(';', ' ');
    }

    // rundll32 shell32.dll,ShellExec_RunDLL program arguments
    private static bool Shell(NestedRun run)
    {
        var at = run.Tail.IndexOf("ShellExec_RunDLL", StringComparison.OrdinalIgnoreCase);
        foreach (var function in new[] { "RouteTheCall", "RegisterOCX", "OpenURL", "FileProtocolHandler" })
            at = at < 0 ? run.Tail.IndexOf(function, StringComparison.OrdinalIgnoreCase) : at;
        if (at < 0)
            return false;
        var space = run.Tail.IndexOf(' ', at);
        if (space > 0)
            run.Carry(run.Tail[(space + 1)..].Trim(), ScriptLanguage.CommandLine, "command of rundll32");
        return true;
    }
}
