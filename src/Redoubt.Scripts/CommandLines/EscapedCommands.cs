using System.Collections.Frozen;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Programs with a command language of their own that leads to a shell: ":!id" of vim, "!id" of gdb and ftp, "\! id" of mysql, ".shell id" of sqlite3.</summary>
internal static class EscapedCommands
{
    private static readonly FrozenSet<string> Programs = new[]
    {
        "vim", "vi", "view", "rvim", "rview", "vimdiff", "vim.basic", "vim.tiny", "nvim", "ex", "ed", "red", "gdb", "mysql", "mariadb", "psql", "sqlite3", "ftp", "sftp", "lftp", "tftp", "nmap", "less", "more", "man", "telnet", "byebug", "gimp",
        "mail", "mutt", "dc", "bc", "ghci", "irb", "octave", "gnuplot", "r", "tclsh", "expect", "cobc", "ncftp", "smbclient", "rlogin", "top", "journalctl", "virsh", "zathura", "scrot", "xdotool", "redis-cli", "nano", "pico", "emacs", "screen", "tmux", "jrunscript", "jjs", "scapy", "arj",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What stands in front of a command.
    private static readonly string[] Marks = [":!", "\\!", "!", ".shell ", ".system ", "shell ", ":sh ", "sh ", "system ", "spawn "];

    // Calls of Lua, Python and others within.
    private static readonly string[] Calls = ["os.execute", "os.system", "io.popen", "system(", "system \"", "exec(", "exec \"", "shell-command", "spawn("];

    /// <summary>Follows them; true when there was one.</summary>
    public static bool Unwrap(NestedRun run)
    {
        if (!Programs.Contains(run.Act.Command))
            return false;
        var found = false;
        foreach (var argument in run.Arguments.Concat(run.Act.Input is { Length: < 20_000 } input && !Hole.In(input) ? input.Split('\n').Take(50) : []))
        {
            if (!run.Analysis.Budget.Step())
                break;
            if (Command(argument) is { } command)
            {
                run.Carry(command, ScriptLanguage.Bash, "shell of " + run.Act.Command);
                found = true;
            }
            else if (Array.Exists(Calls, call => argument.Contains(call, StringComparison.Ordinal)))
            {
                InlineScripts.Foreign(run, argument, "script given to " + run.Act.Command);
                found = true;
            }
        }

        return found;
    }

    private static string? Command(string argument)
    {
        var text = argument.AsSpan().TrimStart(" \t+");
        if (text.StartsWith(":silent", StringComparison.Ordinal))
            text = text[7..].TrimStart(" !");
        foreach (var mark in Marks)
        {
            if (!text.StartsWith(mark, StringComparison.Ordinal))
                continue;
            var command = text[mark.Length..].Trim();
            return command.Length > 1 ? command.ToString() : null;
        }

        return null;
    }
}
