namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Variables that every shell has. Scripts cut letters out of them, so their values are those of a plain Linux system.</summary>
internal static class WellKnown
{
    /// <summary>The same wherever the script runs.</summary>
    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["IFS"] = " \t\n", ["SHELL"] = "/bin/bash", ["BASH"] = "/bin/bash", ["OPTIND"] = "1", ["OSTYPE"] = "linux-gnu", ["PS4"] = "+ ",
    };

    /// <summary>Differs between systems, but its letters are mostly the same: a part that is cut out is worked out, the whole stays a name.</summary>
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["HOME"] = "/root", ["PWD"] = "/root", ["OLDPWD"] = "/root", ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ["-"] = "hB",
        ["MACHTYPE"] = "x86_64-pc-linux-gnu", ["HOSTTYPE"] = "x86_64", ["BASH_VERSION"] = "5.2.15(1)-release", ["TERM"] = "xterm-256color", ["LANG"] = "en_US.UTF-8",
        ["BASHOPTS"] = "checkwinsize:cmdhist:complete_fullquote:extquote:force_fignore:globasciiranges:globskipdots:hostcomplete:interactive_comments:patsub_replacement:progcomp:promptvars:sourcepath",
        ["SHELLOPTS"] = "braceexpand:hashall:interactive-comments", ["SHLVL"] = "1", ["0"] = "bash", ["UID"] = "0", ["EUID"] = "0", ["USER"] = "root", ["LOGNAME"] = "root",
        ["DISPLAY"] = ":0", ["XDG_RUNTIME_DIR"] = "/run/user/0", ["XDG_SESSION_TYPE"] = "tty", ["LS_COLORS"] = "rs=0:di=01;34:ln=01;36:mh=00:pi=40;33", ["PS1"] = "\\s-\\v\\$ ", ["PS2"] = "> ",
    };

    public static string? FixedValue(string name) => Fixed.GetValueOrDefault(name);

    public static string? UsualValue(string name) => Fixed.GetValueOrDefault(name) ?? Usual.GetValueOrDefault(name);
}
