namespace Redoubt.Scripts.Files.Shortcuts;

/// <summary>Shortcuts of Windows.</summary>
internal sealed class ShortcutFormat : IFileFormat
{
    private const string Part = "command line";

    private static readonly HashSet<string> Interpreters = new(StringComparer.OrdinalIgnoreCase)
    {
        "cmd.exe", "powershell.exe", "pwsh.exe", "mshta.exe", "wscript.exe", "cscript.exe", "rundll32.exe", "regsvr32.exe", "conhost.exe", "forfiles.exe", "pcalua.exe", "msiexec.exe", "certutil.exe", "bitsadmin.exe", "curl.exe",
        "ftp.exe", "ssh.exe", "scriptrunner.exe", "wmic.exe", "hh.exe", "schtasks.exe", "explorer.exe", "msbuild.exe", "installutil.exe", "finger.exe", "bash.exe", "wsl.exe", "python.exe",
    };

    public bool Is(ByteView bytes) => bytes.StartsWith([0x4C, 0, 0, 0, 1, 0x14, 2, 0]);

    public void Read(FileDraft draft)
    {
        var link = new ShellLink(draft.Bytes);
        (draft.Format, draft.Type) = ("lnk", "Windows shortcut");
        draft.Fact("Shortcut", "Target", link.Target);
        draft.Fact("Shortcut", "Arguments", link.Arguments.Trim());
        draft.Fact("Shortcut", "Starts in", link.Folder);
        draft.Fact("Shortcut", "Description", link.Description);
        draft.Fact("Shortcut", "Relative path", link.Relative);
        draft.Fact("Shortcut", "Path of its items", link.Items);
        draft.Fact("Shortcut", "Path", link.Path);
        draft.Fact("Shortcut", "Environment path", link.Environment);
        draft.Fact("Shortcut", "Icon", link.Icon.Length > 0 ? $"{link.Icon}, number {link.IconIndex}" : null);
        draft.Fact("Shortcut", "Window", link.Show switch { 3 => "maximized", 7 => "minimized", _ => "normal" });
        draft.Fact("Shortcut", "Hot key", link.HotKey == 0 ? null : Shown.Hex((uint)link.HotKey));
        draft.Fact("Shortcut", "Volume", link.Volume);
        draft.Fact("Shortcut", "Made on computer", link.Machine);
        draft.Fact("Shortcut", "Network card of that computer", link.MachineAddress);
        draft.Fact("Shortcut", "Target made", link.Made);
        draft.Fact("Shortcut", "Target written", link.Written);
        Judge(link, draft);
        draft.Content.Add(new FileClaim($"It starts {Shown.Text(link.Target.Length > 0 ? link.Target : "nothing that can be read", 100)}{(link.Arguments.Trim().Length > 0 ? $" with {Shown.Text(link.Arguments.Trim(), 120)}" : "")}.", [Part]));
    }

    private static void Judge(ShellLink link, FileDraft draft)
    {
        var arguments = link.Arguments.Trim();
        var program = link.Target[(link.Target.LastIndexOfAny(['\\', '/']) + 1)..];
        var interpreter = Interpreters.Contains(program);
        if (link.Target.Length + arguments.Length > 0)
        {
            draft.Script(Part, $"{(link.Target.Contains(' ', StringComparison.Ordinal) ? $"\"{link.Target}\"" : link.Target)} {arguments}".Trim(), ScriptLanguage.CommandLine);
            draft.Look(arguments, "run");
        }

        var runs = interpreter && arguments.Length > 0;
        // Longest of the blanks within or before the arguments: the window of properties shows only what comes first.
        var (blanks, longest) = (0, 0);
        foreach (var one in link.Arguments)
            longest = Math.Max(longest, blanks = char.IsWhiteSpace(one) ? blanks + 1 : 0);
        if (longest >= 20)
            draft.Find("padding", 5, $"Its arguments stand behind {longest} blanks, so that nobody sees them in its properties.", Part, "T1027.010", "T1564");
        if (runs)
            draft.Find("interpreter", program.Equals("explorer.exe", StringComparison.OrdinalIgnoreCase) || program.Equals("msiexec.exe", StringComparison.OrdinalIgnoreCase) ? 0 : 2, $"It starts {Shown.Text(program, 40)} with arguments.", Part, "T1204.002");
        if (runs && (arguments.Contains("http://", StringComparison.OrdinalIgnoreCase) || arguments.Contains("https://", StringComparison.OrdinalIgnoreCase) || arguments.Contains("@ssl", StringComparison.OrdinalIgnoreCase)))
            draft.Find("address", program.Equals("explorer.exe", StringComparison.OrdinalIgnoreCase) ? 0 : 4, "Its arguments hold an address of the web.", Part, "T1105");
        if (runs && (arguments.Contains("-enc", StringComparison.OrdinalIgnoreCase) || arguments.Contains("hidden", StringComparison.OrdinalIgnoreCase) || arguments.Contains("-w h", StringComparison.OrdinalIgnoreCase)))
            draft.Find("hidden", 3, "It starts with a hidden window or an encoded command.", Part, "T1564.003");
        if (runs && (arguments.Contains(".lnk", StringComparison.OrdinalIgnoreCase) || arguments.Contains("findstr", StringComparison.OrdinalIgnoreCase)))
            draft.Find("self", 3, "It looks for something inside shortcut files, as those do that carry a script.", Part, "T1027.010");
        if (arguments.Length > 260)
            draft.Find("long", interpreter ? 2 : 1, $"Its arguments have {arguments.Length} characters; Windows shows 260.", Part, "T1027.010");
        if (runs && link.Icon.Length > 0 && !link.Icon.Contains(program, StringComparison.OrdinalIgnoreCase) && !program.Equals("explorer.exe", StringComparison.OrdinalIgnoreCase))
            draft.Find("icon", 1, $"Its icon is that of something else: {Shown.Text(link.Icon, 80)}.", "icon", "T1036");
        if (runs && link.Show == 7)
            draft.Find("minimized", 1, "Its window starts minimized.", "window", "T1564.003");
        var rest = draft.Bytes.From(link.End);
        if (rest.Length > 256)
        {
            draft.Fact("Shortcut", "Bytes after its end", Shown.Number(rest.Length));
            draft.Find("appended", 4, $"{Shown.Number(rest.Length)} bytes stand after its end, which Windows does not read.", "bytes after the end", "T1027.009");
            draft.Child(rest.Memory, null, "bytes after the end");
        }

        if (link.Share.StartsWith("\\\\", StringComparison.Ordinal) || link.Icon.StartsWith("\\\\", StringComparison.Ordinal) || link.Icon.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            draft.Find("remote", link.Icon.StartsWith("\\\\", StringComparison.Ordinal) || link.Icon.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? 4 : 1, "It fetches its target or its icon from another computer.", "target", "T1187");
    }
}
