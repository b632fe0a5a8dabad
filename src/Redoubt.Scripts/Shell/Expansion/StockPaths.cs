namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Files that every Linux system has: patterns such as <c>/???/b??h</c> are written to mean them.</summary>
internal static class StockPaths
{
    private const string Programs = """
        apt ar arch awk base32 base64 basename bash bunzip2 bzip2 cat chgrp chmod chown chroot cksum clear cmp comm cp cpio crontab curl cut dash date dd df diff dir dirname dmesg du echo ed egrep env expand
        expr factor false fgrep file find fold free ftp gawk gcc gdb getent git grep groups gunzip gzip head hexdump host hostname iconv id install ip join kill last less ln locate login logname ls lsof
        lua make man mawk mkdir mkfifo mknod mktemp more mount mv nano nc ncat netcat netstat nice nl nmap node nohup nproc od openssl passwd paste perl pgrep php ping pkill pr printenv printf ps pwd
        python python2 python3 readlink realpath rev rm rmdir rsync ruby scp screen script sed seq sh sha1sum sha256sum shuf sleep socat sort split ssh stat strace strings stty su sudo sum sync tac tail tar tee
        telnet test tftp time timeout tmux touch tr true tty umount uname uniq unlink unxz unzip uptime users vi vim watch wc wget whereis which who whoami whois xargs xxd xz yes zcat zip zsh
        """;

    private const string Others = """
        /etc/bash.bashrc /etc/bashrc /etc/cron.d /etc/crontab /etc/environment /etc/fstab /etc/group /etc/gshadow /etc/hostname /etc/hosts /etc/init.d /etc/issue /etc/ld.so.preload /etc/motd /etc/network
        /etc/os-release /etc/passwd /etc/profile /etc/rc.local /etc/resolv.conf /etc/services /etc/shadow /etc/shells /etc/ssh /etc/sudoers /dev/null /dev/shm /dev/tcp /dev/random /dev/urandom /dev/zero /proc/self
        /proc/version /root /tmp /var /var/log /var/tmp /usr /usr/bin /usr/sbin /bin /sbin /etc /dev /proc /home /opt /lib /run /sys /mnt /srv /boot /media
        """;

    private static readonly string[] All = [.. Make().Order(StringComparer.Ordinal)];

    /// <summary>The paths that match, in the order of names; empty when none does.</summary>
    public static IReadOnlyList<string> Match(string pattern)
    {
        // A pattern without a folder means files that nobody knows; "/tmp/*" too.
        if (!pattern.StartsWith('/') || pattern.EndsWith('*') || pattern.Length < 4)
            return [];
        var levels = pattern.Count(c => c == '/');
        return Patterns.Compile(pattern, @"\A", @"\z") is { } expression
            ? [.. All.Where(path => path.Count(c => c == '/') == levels && expression.IsMatch(path)).Take(10)]
            : [];
    }

    private static IEnumerable<string> Make() => Words(Programs).SelectMany(name => new[] { "/bin/" + name, "/usr/bin/" + name }).Concat(Words(Others));

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
