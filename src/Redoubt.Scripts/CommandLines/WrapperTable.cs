namespace Redoubt.Scripts.CommandLines;

/// <summary>Programs that start the program in their arguments. To add one, add a line.</summary>
internal static class WrapperTable
{
    private static readonly Dictionary<string, Wrapper> Windows = new Wrapper[]
    {
        new("start", "/d /node /affinity /machine"), new("conhost", "--width --height --signal --server"), new("wsl", "-d --distribution -u --user --cd"),
        new("hstart"), new("nircmd", "", 0, "exec|execmd|elevate"), new("scriptrunner", "-appvscript"), new("gsudo"), new("elevate"), new("nsudo"), new("call"),
    }.ToDictionary(one => one.Program, StringComparer.Ordinal);

    private static readonly Dictionary<string, Wrapper> Unix = new Wrapper[]
    {
        new("sudo", "-u -g -h -p -C -r -t -T -U --user --group"), new("doas", "-u -C"), new("nohup"), new("setsid"), new("time"), new("command"), new("exec", "-a"), new("builtin"),
        new("env", "-u -S -C --unset --chdir"), new("timeout", "-s -k --signal --kill-after", 1), new("nice", "-n --adjustment"), new("ionice", "-c -n -p"),
        new("xargs", "-I -i -n -P -L -d -a -s -E --max-args --max-procs --delimiter --replace"), new("watch", "-n --interval"), new("stdbuf", "-i -o -e"),
        new("unshare"), new("chroot", "", 1), new("flock", "-w -E", 1), new("busybox"), new("toybox"), new("strace", "-e -o -p -s"), new("ltrace", "-e -o"), new("proot", "-r -b -w"), new("fakeroot"),
        new("unbuffer"), new("rlwrap"), new("torsocks"), new("proxychains", "-f"), new("proxychains4", "-f"), new("torify"), new("catchsegv"), new("cpulimit", "-l -p -e"), new("taskset", "", 1),
        new("systemd-run", "-p --property -u --unit --on-calendar"), new("pkexec", "--user"), new("runuser", "-u"), new("dbus-run-session"), new("setarch", "", 1), new("linux64"), new("linux32"),
        new("docker", "-u -w -e --user --workdir --env -v --volume --name --network", 1, "exec|run"), new("podman", "-u -w -e -v", 1, "exec|run"), new("lxc", "", 1, "exec"), new("nsenter", "-t --target"),
        new("parallel", "-j --jobs"), new("chrt", "", 1), new("multitime"), new("softlimit"), new("choom", "-n"), new("sshpass", "-p -f"),
    }.ToDictionary(one => one.Program, StringComparer.Ordinal);

    /// <summary>The wrapper of that name where it is one: timeout starts programs on Unix, and only waits on Windows.</summary>
    public static Wrapper? Find(string program, ScriptLanguage caller) => caller switch
    {
        ScriptLanguage.Bash => Unix.GetValueOrDefault(program) ?? (program == "start" ? null : Windows.GetValueOrDefault(program)),
        ScriptLanguage.Batch or ScriptLanguage.CommandLine or ScriptLanguage.PowerShell or ScriptLanguage.VisualBasic => Windows.GetValueOrDefault(program),
        _ => Windows.GetValueOrDefault(program) ?? Unix.GetValueOrDefault(program),
    };
}
