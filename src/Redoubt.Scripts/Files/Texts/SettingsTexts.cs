using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>Small texts that Windows, Linux and macOS act on: Internet shortcuts, registry files, setup files, desktop entries, property lists.</summary>
internal static class SettingsTexts
{
    private static readonly Regex Property = new(@"<key>([^<]+)</key>\s*(?:<string>([^<]*)</string>|<(true|false)/>|<array>\s*((?:<string>[^<]*</string>\s*)*)</array>)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>True when the text was one of these.</summary>
    public static bool Read(string text, FileDraft draft)
    {
        var start = text[..Math.Min(text.Length, 2000)];
        if (start.StartsWith("Windows Registry Editor Version", StringComparison.OrdinalIgnoreCase) || start.StartsWith("REGEDIT4", StringComparison.Ordinal))
            Registry(text, draft);
        else if (start.Contains("[InternetShortcut]", StringComparison.OrdinalIgnoreCase))
            Link(text, draft);
        else if (start.Contains("[Version]", StringComparison.OrdinalIgnoreCase) && start.Contains("signature", StringComparison.OrdinalIgnoreCase))
            Setup(text, draft);
        else if (start.Contains("[Desktop Entry]", StringComparison.Ordinal))
            Desktop(text, draft);
        else if (start.Contains("<plist", StringComparison.Ordinal))
            Properties(text, draft);
        else
            return false;
        return true;
    }

    private static void Registry(string text, FileDraft draft)
    {
        (draft.Format, draft.Type) = ("reg", "registry file");
        var key = "";
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\\\n", "", StringComparison.Ordinal).Split('\n').Take(5000))
        {
            if (line.StartsWith('['))
            {
                key = line.Trim('[', ']', ' ');
                draft.Look(key.TrimStart('-'), "written");
                if (key.Contains("Image File Execution Options", StringComparison.OrdinalIgnoreCase))
                    draft.Find("ifeo", 3, "It changes what is started in place of a program.", "keys", "T1546.012");
                continue;
            }

            if (line.Length == 0 || line[0] is not ('"' or '@') || !draft.Run.Budget.Step())
                continue;
            draft.Row("Values", ["Key", "Value"], key, line);
            if (Regex.IsMatch(key, @"\\CurrentVersion\\(?:Run|RunOnce|Policies\\Explorer\\Run)\\?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            {
                draft.Find("run key", 3, $"It makes a program start at every sign-in: {Shown.Text(line, 120)}.", "values", "T1547.001");
                if (line.Split('=', 2) is [_, var command])
                    draft.Script("Run key", command.Trim('"').Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), ScriptLanguage.CommandLine);
            }
            else if (line.Contains("DisableAntiSpyware", StringComparison.OrdinalIgnoreCase) || line.Contains("DisableRealtimeMonitoring", StringComparison.OrdinalIgnoreCase) || key.Contains("Windows Defender\\Exclusions", StringComparison.OrdinalIgnoreCase))
                draft.Find("defender", 6, $"It weakens Defender: {Shown.Text(line, 120)}.", "values", "T1562.001");
        }
    }

    private static void Link(string text, FileDraft draft)
    {
        (draft.Format, draft.Type) = ("url", "Internet shortcut");
        foreach (var (name, value) in Pairs(text))
        {
            draft.Fact("Shortcut", name, value);
            var share = value.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("\\\\", StringComparison.Ordinal);
            if (name.Equals("URL", StringComparison.OrdinalIgnoreCase) && share && !value.StartsWith("file:///c:", StringComparison.OrdinalIgnoreCase))
                draft.Find("share", Regex.IsMatch(value, @"\.(?:exe|scr|lnk|js|vbs|hta|bat|cmd|zip|url|cpl|msi|jar|wsf)\b|@\d|@ssl", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) ? 6 : 3, $"It opens a file on another computer: {Shown.Text(value, 120)}.", "URL", "T1204.001");
            else if (name.Equals("IconFile", StringComparison.OrdinalIgnoreCase) && value.StartsWith("\\\\", StringComparison.Ordinal))
                draft.Find("icon", 4, $"It fetches its icon from another computer, to which Windows signs in: {Shown.Text(value, 120)}.", "IconFile", "T1187");
        }
    }

    private static void Setup(string text, FileDraft draft)
    {
        (draft.Format, draft.Type) = ("inf", "setup file (INF)");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Take(2000))
        {
            if (line.Contains("scrobj", StringComparison.OrdinalIgnoreCase) || Regex.IsMatch(line, @"^\s*(?:RunPreSetupCommands|UnRegisterOCXs|RegisterOCXs)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            {
                draft.Row("Commands", ["Line"], line.Trim());
                draft.Find("setup command", line.Contains("scrobj", StringComparison.OrdinalIgnoreCase) || line.Contains("http", StringComparison.OrdinalIgnoreCase) ? 7 : 2, $"It runs code when it is installed: {Shown.Text(line.Trim(), 120)}.", "commands", "T1218.003");
            }
        }
    }

    private static void Desktop(string text, FileDraft draft)
    {
        (draft.Format, draft.Type) = ("desktop", "desktop entry (Linux)");
        foreach (var (name, value) in Pairs(text))
        {
            if (name is not ("Exec" or "Name" or "Icon" or "Terminal" or "Type" or "URL"))
                continue;
            draft.Fact("Entry", name, value);
            if (name == "Exec" && (value.Contains("sh -c", StringComparison.Ordinal) || value.Contains("curl ", StringComparison.Ordinal) || value.Contains("base64", StringComparison.Ordinal)))
            {
                draft.Script("Exec", value, ScriptLanguage.Bash);
                if (value.Contains("http", StringComparison.Ordinal) || value.Contains("base64", StringComparison.Ordinal))
                    draft.Find("exec", 5, $"It runs a command that fetches or decodes more: {Shown.Text(value, 120)}.", "Exec", "T1204.002");
            }
        }
    }

    private static void Properties(string text, FileDraft draft)
    {
        (draft.Format, draft.Type) = ("plist", "property list (macOS)");
        foreach (var (value, _) in Property.EnumeratePlacesOf(text, 200))
        {
            var match = Property.Match(value);
            var (name, content) = (match.Groups[1].Value, match.Groups[2].Value + match.Groups[3].Value + match.Groups[4].Value.Replace("</string>", " ", StringComparison.Ordinal).Replace("<string>", "", StringComparison.Ordinal));
            content = System.Net.WebUtility.HtmlDecode(content).Trim();
            draft.Fact("Properties", name, content);
            if (name == "ProgramArguments" && (content.Contains("curl ", StringComparison.Ordinal) || content.Contains("base64", StringComparison.Ordinal) || content.Contains("osascript", StringComparison.Ordinal)))
                draft.Find("agent", 5, $"It starts a command that fetches or decodes more: {Shown.Text(content, 120)}.", "ProgramArguments", "T1543.001");
        }
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Take(500).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => (pair[0].Trim(), pair[1].Trim()));
}
