using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Clearing;

/// <summary>What the languages look like: the data that <see cref="LanguageClassifier"/> adds up.</summary>
internal static class LanguageSigns
{
    private const ScriptLanguage Ps = ScriptLanguage.PowerShell, Bat = ScriptLanguage.Batch, Sh = ScriptLanguage.Bash, Js = ScriptLanguage.JavaScript, Vb = ScriptLanguage.VisualBasic, Py = ScriptLanguage.Python;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    /// <summary>A pattern, what each place it is found at adds to a language, and how often it counts.</summary>
    public sealed record Sign(ScriptLanguage Language, int Weight, int Most, Regex Pattern);

    public static readonly IReadOnlyDictionary<string, ScriptLanguage> Endings = new Dictionary<string, ScriptLanguage>(StringComparer.OrdinalIgnoreCase)
    {
        [".ps1"] = Ps, [".psm1"] = Ps, [".psd1"] = Ps, [".bat"] = Bat, [".cmd"] = Bat, [".sh"] = Sh, [".bash"] = Sh, [".zsh"] = Sh, [".ksh"] = Sh,
        [".js"] = Js, [".jse"] = Js, [".mjs"] = Js, [".cjs"] = Js, [".vbs"] = Vb, [".vbe"] = Vb, [".vba"] = Vb, [".bas"] = Vb, [".cls"] = Vb,
        [".py"] = Py, [".pyw"] = Py,
    };

    /// <summary>Programs named in a shebang, or that started the text.</summary>
    public static readonly IReadOnlyDictionary<string, ScriptLanguage> Interpreters = new Dictionary<string, ScriptLanguage>(StringComparer.OrdinalIgnoreCase)
    {
        ["sh"] = Sh, ["bash"] = Sh, ["dash"] = Sh, ["zsh"] = Sh, ["ksh"] = Sh, ["ash"] = Sh, ["pwsh"] = Ps, ["powershell"] = Ps, ["powershell_ise"] = Ps, ["cmd"] = Bat,
        ["node"] = Js, ["nodejs"] = Js, ["osascript"] = ScriptLanguage.Unknown, ["python"] = Py, ["python2"] = Py, ["python3"] = Py, ["pythonw"] = Py, ["py"] = Py,
    };

    /// <summary>What only cmd.exe itself does.</summary>
    public static readonly HashSet<string> BatchCommands = Words("""
        assoc break call cd chcp chdir cls color copy date del dir echo echo. endlocal erase exit for ftype goto if md mkdir mklink move path pause popd prompt pushd rd rem ren rename rmdir set setlocal shift start
        time title type ver verify vol
        """);

    /// <summary>Programs of Windows that are typed without ending.</summary>
    public static readonly HashSet<string> WindowsPrograms = Words("""
        arp at attrib auditpol bcdedit bitsadmin bitsadmin cacls certreq certutil cipher cleanmgr cmd cmdkey cmstp control cscript csc cscript driverquery dsquery dsget dsadd diskshadow esentutl eventvwr expand extrac32
        extract finger findstr forfiles fltmc fsutil ftp gpresult gpupdate hostname icacls ipconfig installutil logman makecab mavinject mmc mofcomp msbuild msconfig mshta msiexec msdt nbtstat net net1 netsh netstat nltest nslookup
        ntdsutil odbcconf openfiles pcalua ping pktmon powercfg powershell presentationhost pwsh qprocess query quser qwinsta rasdial reg regasm regedit appcmd conhost dism rpcping ldifde csvde gpscript klist rubeus choco printbrm ie4uinit infdefaultinstall pcwrun runonce scriptrunner wlrmdr workfolders msxsl cdb csi dnx dotnet fsi vsjitdebugger
        devicecredentialdeployment certoc ngen dfsvc dxcap pnputil manage-bde sqlcmd bcp dnscmd setres wevtutil mimikatz nircmd wce psexec64 bginfo rcsi squirrel teams update desktopimgdownldr rdrleakdiag tttracer stordiag settingsynchost register-cimprovider sqldumper sqlps regini regsvcs regsvr32 reg robocopy route rundll32 runas sc
        schtasks sdbinst setspn setx shutdown sigverif spoolsv subst systeminfo syncappvpublishingserver takeown taskkill tasklist tftp timeout tracert tree tscon vaultcmd verclsid vssadmin w32tm waitfor wbadmin wevtutil where
        whoami winget winrm winrs wmic wscript wsl wsreset wusa xcopy xwizard choice compact clip replace print more sort find telnet ssh curl mstsc msg tar fc diskpart powershell_ise msedge chrome notepad calc explorer adfind procdump psexec
        """);

    /// <summary>Commands that are at home in Unix shells.</summary>
    public static readonly HashSet<string> UnixCommands = Words("""
        alias ansible apk apt apt-get aria2c ash awk base32 base64 bash bg brew bunzip2 busybox bzip2 cat chattr chgrp chmod chown chpasswd chroot cp cpio cron crontab csh csplit curl cut dash dd defaults df diff dig dmesg dmidecode dnf
        docker dpkg dscl dscacheutil du ed egrep emacs env eval expect export false fdisk fgrep find firewall-cmd flock fold gawk gcc gdb getent gimp git go gpg grep groups gunzip gzip head history hostnamectl iconv id ifconfig insmod install iptables ip
        ipcs irb jjs journalctl jq kill killall kldload kldstat kmod ksh launchctl ldconfig less ln local locate logger login logname ls lsattr lsblk lsmod lsof lua make man mawk mkfifo mknod modprobe mount mv mysql nano nawk nc ncat netcat nice nl nmap nohup nsenter
        od openssl osascript passwd paste perl pfctl php pip pip3 pkexec pkill ps psql pwd pwpolicy python python3 readelf readlink redis-cli rev rm rmmod rsync ruby scp screen script scutil security sed sendmail service setfacl setarch sh sha256sum
        shuf sleep socat spctl sqlite3 ssh ssh-keygen ssh-keyscan stdbuf strace strings stty su sudo sw_vers sysctl syslog systemctl systemd-run tac tail tar taskset tcpdump tee tclsh test time timedatectl tmux top touch tr trap true tshark ufw uname uniq unzip
        unxz update-rc.d useradd userdel usermod uudecode uuencode vi vim visudo w watch wc wget whoami who xargs xattr xxd xz yum zcat zip zsh zypper chage curlftpfs dstat socket ssh-agent printf unset source read declare systemsetup plutil codesign networksetup
        ioreg kextload kextunload tmutil profiles csrutil softwareupdate auditctl setenforce rpm pacman snap pam_exec gcore xwd xdotool view nroff fping hping3 arp-scan nginx node npm
        """);

    public static readonly IReadOnlyList<Sign> Signs =
    [
        // PowerShell
        I(Ps, 4, 4, @"(?:^|[;|&({=!'""])\s*(?:get|set|new|add|remove|invoke|start|stop|write|out|import|export|select|where|foreach|test|convert|convertto|convertfrom|join|split|enable|disable|register|unregister|clear|copy|move|rename|restart|install|uninstall|update|find|format|measure|compare|sort|group|enter|exit|resolve|expand|compress|push|pop|wait|suspend|resume|send|receive|mount|dismount|connect|disconnect|show|hide|read|save|publish|unblock|checkpoint|grant|revoke|initialize|use)-[a-z][a-z]+(?:[\s;|)}'""(,]|$)"),
        I(Ps, 3, 4, @"\$[a-z_]\w*\s*[-+*]?=[^=]"),
        I(Ps, 3, 3, @"\[[a-z][\w.]*(?:\[\])?\](?:::|\$|\(|'|""|\s*[@$('""\d])"),
        I(Ps, 5, 3, @"\$(?:env|global|script|variable|local|private|using|function):|\$\{(?:env|global|script|variable|function):|\$pshome|\$shellid|\$verbosepreference|\$psversiontable|\$executioncontext|\$psscriptroot|\$_\."),
        I(Ps, 3, 3, @"[\w'"")\]}]\s*-(?:[ci]?(?:eq|ne|gt|lt|ge|le|like|match|replace|split|join|notlike|contains|notin)|bxor|band|bor|as|f)\s*[$'""(\[@\d]|^\s*\(*-(?:not|bnot|join|split)\b|\{\d+\}\{\d+\}"),
        I(Ps, 4, 2, @"(?:^|[;|&(={]\s*)(?:iex|icm|iwr|irm|gcm|gci|gal|gwmi|gps|saps|sal|sv|gv|nv|si|gi)\b"),
        I(Ps, 4, 2, @"(?:^|[;|={(]\s*)[.&]\s*(?:\(|\$|""\{|'[a-z])"),
        I(Ps, 3, 2, @"-join\s*\(|-f\s*'|\[char\]|\[string\]::|\[convert\]|\(\[type\]|-replace\s*'|\.\s*""\w+""|\.invoke\(|\[ref\]|\]\s*-join|'\s*-(?:join|f|split|replace)"),
        I(Ps, 4, 1, @"^\s*(?:function|filter)\s+[\w:-]+\s*(?:\([^)]*\)\s*)?\{[^}]*\$|\bparam\s*\(|\[cmdletbinding|\[parameter\(|^\s*\[?<#|@\{|@\(|\|\s*(?:%|\?)\s*\{|\bnew-object\b|foreach\s*\(\s*\$|\bpowershell\s+-"),
        I(Ps, 3, 2, @"@'\r?$|@""\r?$|\|\s*(?:iex|out-null|fl|ft|select|where|foreach|gm|%|\?)\b|\)\s*\|\s*%\{"),
        I(Ps, 2, 3, @"[a-z]`[a-z]"),
        I(Ps, 6, 1, @"(?:^|[;|(=]\s*)(?:iex|invoke-expression)\b|\A\s*@\{|^\s*&?\s*\$\w+\\\w|^\s*&\s*['""]"),
        I(Ps, 3, 1, @"^\s*-?\(?\s*['""0-9(\[@][^=\n]*\)?\s*(?:-\w+|\.\.)\s*['""0-9(\[]?"),
        I(Ps, 3, 1, @"\A\s*\(*(?:'[^']*'|""[^""]*"")\s*\)*\s*(?:\||\.\w+\(|-(?:f|join|split|replace|as|bxor)|\[|\+|\z)|\$\(['""]"),

        // Batch
        I(Bat, 6, 1, @"^\s*@\s*echo\s+off|^\s*@?setlocal\b|^\s*goto\s*:?\w|^\s*:\w+\s*\r?$"),
        I(Bat, 3, 4, @"%[a-z_][\w()]*(?::[^%\r\n]*)?%|%~[\w:$]*\d|%%~?[a-z]\b"),
        I(Bat, 5, 2, @"\bfor\s+(?:/[lfdr]\s+)?.{0,80}%%?[a-z]\s+in\s*\("),
        I(Bat, 3, 4, @"^\s*@?set\s+(?:/[ap]\s+)?""?[\w^]+\s*="),
        I(Bat, 4, 2, @"\bif\s+(?:/i\s+)?(?:not\s+)?(?:exist|defined|errorlevel)\b|\b(?:equ|neq|geq|leq)\b|==\s*""%|\b(?:1>|2>|>)\s*nul\b|>nul"),
        I(Bat, 1, 2, @"![a-z_]\w{2,}(?::[^!\r\n]*)?!"),
        I(Bat, 6, 1, @"enabledelayedexpansion|/v:on|\bfor[\s,;=]+/[lfdr]\b|[,;]\s*\(\s*set\b|\bset\s*/[ap]\b|\bif\s+(?:/i\s+)?(?:not\s+)?""?[^""\s]*""?\s*=="),
        I(Bat, 2, 6, @"[\w""/\\.:-]\^[\w""/\\.:-]"),
        I(Bat, 3, 3, @"^\s*(?:@?rem\s|::)|&&?\s*(?:echo|set|call|del|goto|exit|start)\b|\bcall\s+(?::|set)|\bcmd(?:\.exe)?\s*/[cvkq]"),
        I(Bat, 3, 3, @"^\s*@?(?:reg|sc|net|schtasks|wmic|netsh|vssadmin|bcdedit|wevtutil|taskkill|attrib|icacls|rundll32|regsvr32|mshta|certutil|bitsadmin)(?:\.exe)?\s"),

        // Bash
        S(Sh, 3, 4, @"\$\{[#!]?\w+(?:[:#%/^,@\[][^}\n]*)?\}|\$\([^()]|\$[@*?!]|\$'\\|""\$\w+""|\$\{IFS\}|\$IFS"),
        S(Sh, 5, 2, @"^\s*(?:fi|done|esac|then|do)\b|;\s*(?:then|do|fi|done)\b|\bif\s+\[\[?\s|\[\[?\s+-[a-z]\s|\bwhile\s+(?:read|true|:|\[)|\bfor\s+\w+\s+in\b"),
        S(Sh, 4, 3, @"(?:^|[|;&(]\s*)(?:sudo\s+)?(?:/usr)?(?:/s?bin/)?(?:bash|sh|zsh|dash)(?:\s|\r?$|;)|>\s*/dev/(?:null|tcp)|/dev/tcp/|2>&1\s*(?:\||$)|/dev/stdout|/dev/stdin|/dev/null"),
        S(Sh, 3, 4, @"(?:^|[\s'""=:@>])/(?:bin|etc|usr|tmp|var|home|root|opt|path|dev|proc|sys|Library|Users|private|System|Applications)(?:/|\b)|~/|\$HOME|\$PATH|\$USER|\./\w"),
        S(Sh, 3, 3, @"\|\s*(?:base64|sed|awk|grep|tr|rev|xxd|cut|gzip|gunzip|bash|sh|tee|xargs|head|tail|wc|sort|uniq|openssl|perl|python3?)\b|<<-?\s*['""]?[A-Z_]+|<<<"),
        S(Sh, 3, 4, @"^\s*(?:sudo|chmod|chown|export|source|wget|cat|ls|rm|cp|mv|mkdir|touch|grep|sed|awk|systemctl|apt-get|apt|yum|dnf|kill|pkill|launchctl|defaults|dscl|crontab|nohup|eval|printf|unset|local|declare|readonly)\s+[-/\w$'""~.=+]"),
        S(Sh, 3, 3, @"^[ \t]*[A-Za-z_]\w*=(?:[\w'""$/(`.~\\-]|\r?$)"),
        S(Sh, 3, 1, @"^\s*\w+\s*\(\)\s*\{|`[a-z]+ [^`\n]*`|\\[a-z](?:""""|''|\\)|''\\?[a-z]|""""\\?[a-z]|\\x[0-9a-f]{2}"),

        S(Sh, 12, 1, @"^\s*(?:sudo\s+)?(?:[/\w.]*/)?(?:python[\d.]*|perl|ruby|php|node|lua|g?awk|mawk|bash|sh|zsh|dash|jrunscript|jjs|osascript|irb|tclsh|Rscript|julia|gdb|vim?|emacs)\s+(?:-[\w-]+\s+)*(?:-(?:c|e|r|ex|eval|l)\s*)?['""][A-Za-z({:!$\s]"),
        S(Sh, 3, 1, @"^[a-z][\w.-]*(?:\s+[a-z][\w-]*){0,3}\s+--?[a-zA-Z]|\A\s*\{[a-z]+,|\\[a-z](?:''|"""")"),

        // JavaScript
        S(Js, 4, 4, @"\b(?:var|let|const)\s+(?:[A-Za-z_$][\w$]*\s*(?:=|;|,|\r?$|in\b|of\b)|[{\[])"),
        S(Js, 4, 3, @"\bfunction\s*[\w$]*\s*\([\w$,\s]*\)\s*\{|=>\s*[{(\w'""\[]|\)\s*\(\s*\)\s*;?\s*\}?\)?;?\s*\z"),
        S(Js, 5, 2, @"===|!==|\btypeof\s|\bnew\s+(?:ActiveXObject|Function|XMLHttpRequest|Enumerator|Array|RegExp|Uint8Array|Buffer)\b|\bString(?:\.fromCharCode|\[)|\bdocument\.|\bwindow[.\[]|\bconsole\.log|\brequire\s*\(\s*['""`]|\bmodule\.exports|\bMath\.\w+\("),
        S(Js, 4, 3, @"\b(?:unescape|escape|atob|btoa|parseInt|parseFloat|decodeURIComponent|encodeURIComponent|decodeURI|encodeURI|setTimeout|setInterval|eval)\s*\(|\bWScript\.(?:Echo|Sleep|CreateObject|Quit|Arguments)\s*[(.]"),
        S(Js, 4, 3, @"!\s*!\s*\[\]|!\[\]|\[\]\s*\[|\(\[\]|\[\]\s*\+|\{\}\s*\+|\['(?:constructor|\w+)'\]\s*\(|\.(?:charCodeAt|charAt|substr|substring|indexOf|toString|push|join|reverse|slice|map|split|length|replace|prototype|concat)\b"),
        S(Js, 2, 4, @";\s*(?://[^\n]*)?\r?$|^\s*\}\s*(?:else|catch|\)|;)|^\s*(?:if|for|while|switch|return)\s*\(|^\s*return\b"),
        S(Js, 4, 1, @"^\s*(?:import\s+[\w{*].*\sfrom\s+['""]|export\s+(?:default|const|function))|^\s*'use strict'|`[^`]*\$\{"),
        S(Js, 3, 1, @"\A\s*(?:'[^'\n]*'|""[^""\n]*""|Math|\w+)(?:\.[a-zA-Z]\w*|\['\w+'\])\s*\([^$]*\)\s*;?\s*\z"),

        // VBScript and VBA
        I(Vb, 5, 4, @"^\s*(?:public\s+|private\s+)?(?:sub|function|property\s+get)\s+\w+\s*(?:\(|\r?$)|\bend\s+(?:sub|function|if|with|select|property|type)\b|^\s*(?:next|loop|wend)\b(?:\s+\w+)?\s*\r?$"),
        I(Vb, 4, 4, @"^\s*(?:dim|redim|const|option\s+explicit|attribute\s+vb_|on\s+error\s+(?:resume|goto))\b|(?::\s*)dim\s"),
        I(Vb, 5, 3, @"\bset\s+\w+\s*=\s*(?:wscript\.)?(?:createobject|getobject|new)\b|(?:^|[=\s(:])(?:createobject|getobject)\s*\(\s*""|\bwscript\.(?:shell|createobject|echo|sleep|quit|scriptfullname|arguments)\b"),
        I(Vb, 4, 3, @"\b(?:chrw?\$?|strreverse|asc|ubound|lbound|cint|clng|cstr|mid\$?|environ\$?|msgbox|cbyte|hex\$?)\s*\(|\bexecute(?:global)?[\s(]|\bvbcrlf\b|\bdeclare\s+(?:ptrsafe\s+)?(?:function|sub)\b"),
        I(Vb, 4, 2, @"^\s*(?:else)?if\s.+\sthen\b|\bfor\s+each\s+\w+\s+in\b|^\s*for\s+\w+\s*=\s*.+\sto\s|^\s*do\s+(?:while|until)\b|\bselect\s+case\b"),
        I(Vb, 3, 3, @"[""\w)]\s+&\s+[""\w(]|""\s*&\s*\w|^\s*'|\s_\s*\r?$|\.(?:run|open|send|savetofile|write)\s+[""\w]|\bchr\(\d+\)\s*&"),

        // Python
        S(Py, 5, 3, @"^\s*(?:from\s+[\w.]+\s+import\s|import\s+[a-z_][\w.]*(?:\s*,\s*[a-z_][\w.]*)*(?:\s+as\s+\w+)?\s*(?:\r?$|;|#))|;\s*import\s+\w+"),
        S(Py, 5, 3, @"^\s*(?:async\s+)?def\s+\w+\s*\(.*\)\s*(?:->.*)?:|^\s*class\s+\w+(?:\(.*\))?\s*:|^\s*(?:if|elif|for|while|with|try|except|else|finally)\b.*:\s*(?:#.*)?\r?$"),
        S(Py, 5, 2, @"__import__|__name__|__main__|\bexec\s*\(|\.decode\(\s*(?:['""]|\))|\bos\.(?:system|popen|path|environ|dup2|exec\w+)\b|\bsubprocess\.\w+|\bsys\.(?:argv|exit|stdout|path)|\bbase64\.b\w+|\bsocket\.socket|\burllib|\bzlib\.decompress|\bmarshal\.loads"),
        S(Py, 3, 3, @"\bprint\s*\(|\blambda\b[\w\s,]*:|\bself\.|\bNone\b|\bTrue\b|\bFalse\b|\belif\b|\bin\s+range\(|\[::-1\]|\bb'|\bb""|\bf'|\bf""|\.format\(|\bchr\(|\bord\(|''\.join\(|""""\.join\("),
    ];

    private static Sign I(ScriptLanguage language, int weight, int most, string pattern) => new(language, weight, most, new Regex(pattern, Options | RegexOptions.IgnoreCase, Longest));

    private static Sign S(ScriptLanguage language, int weight, int most, string pattern) => new(language, weight, most, new Regex(pattern, Options, Longest));

    private static HashSet<string> Words(string text) => new(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
