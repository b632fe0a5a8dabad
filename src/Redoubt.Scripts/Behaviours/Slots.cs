using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Indicators;

namespace Redoubt.Scripts.Behaviours;

/// <summary>The values that a sentence tells of an act. Only what stands in the text of some layer is told.</summary>
internal sealed class Slots(Analysis analysis, SeenAct seen, IReadOnlyDictionary<string, string> caught)
{
    private const int LongestSought = 400;

    private readonly Act _act = seen.Act;

    /// <summary>The value of a slot, for a reader; null when it is not known.</summary>
    public string? Value(string name)
    {
        // What comes out of decoding is known from a text that stands there in code.
        var value = caught.GetValueOrDefault(name) ?? Find(name);
        if (string.IsNullOrWhiteSpace(value))
            return null;
        value = Hole.Show(value.Trim().Trim('"', '\''));
        var line = value.AsSpan().IndexOfAny('\r', '\n');
        if (line >= 0)
            value = value[..line].TrimEnd();
        return value.Length > 0 && (name == "decoded" || Stands(value)) ? value : null;
    }

    private string? Find(string name) => name switch
    {
        "url" => Url() ?? seen.Parameter("Uri|Url|Source|urlcache"),
        "path" => seen.Parameter("OutFile|Destination|output-document|output") ?? Short("o", "O") ?? _act.OutputFile ?? (NamesOutput ? null : LastPath()),
        "file" => seen.Parameter("FilePath|LiteralPath|Path|File") ?? FirstPath() ?? Argument(),
        "dll" => Library(),
        "host" => Host(),
        "program" => seen.Parameter("FilePath|Execute|tr|TaskRun|binPath|Command|d") ?? Argument(),
        "tool" => _act.Command,
        "argument" => Argument(),
        "last" => _act.Arguments.Count > 0 ? _act.Arguments[^1] : null,
        "command" => _act.Arguments.Count > 0 ? string.Join(' ', _act.Arguments) : null,
        "key" => seen.Registry?.Key,
        "value" => seen.Registry?.Name,
        "data" => seen.Registry?.Content,
        "task" => seen.Parameter("tn|TaskName"),
        "package" => _act.Arguments.LastOrDefault(argument => argument.Length > 0 && !IsOption(argument) && argument is not "install"),
        "service" or "process" => seen.Parameter("Name|ServiceName|im|DisplayName") ?? AfterVerb(),
        "user" => seen.Parameter("Name|UserName|Identity|Member"),
        "group" => seen.Parameter("Group|Identity"),
        "extension" => _act.Arguments.FirstOrDefault(argument => argument.StartsWith('.')),
        "text" => seen.Parameter("Pattern|Message|Value") ?? Argument(),
        "agent" => seen.Parameter("UserAgent|user-agent") ?? Short("A", "U"),
        "decoded" => DecodedText.Of(_act),
        "port" => seen.Parameter("Port|LocalPort"),
        _ => null,
    };

    // The option -o of curl and -O of wget: case matters.
    private string? Short(string lower, string upper)
    {
        for (var index = 0; index < _act.Arguments.Count - 1; index++)
        {
            if ((_act.Arguments[index] == "-" + lower && _act.Command != "wget") || (_act.Arguments[index] == "-" + upper && _act.Command == "wget"))
                return _act.Arguments[index + 1];
        }

        return null;
    }

    // Programs that save only where they are told to; other paths among their arguments are something else.
    private bool NamesOutput => _act.Command is "curl" or "wget" or "invoke-webrequest" or "invoke-restmethod";

    private string? Url()
    {
        if (!seen.Flat.Contains("//", StringComparison.Ordinal) && !(_act.Input?.Contains("//", StringComparison.Ordinal) ?? false))
            return null;
        var (matches, spans) = (new List<IndicatorMatch>(), new List<(int, int)>());
        foreach (var text in _act.Arguments.Append(_act.Input ?? ""))
        {
            UrlScanner.Scan(text.Length > SeenAct.Longest ? text[..SeenAct.Longest] : text, matches, spans);
            if (matches.Count > 0)
                return matches[0].Value;
        }

        return null;
    }

    private string? Argument() => _act.Arguments.FirstOrDefault(argument => argument.Length > 0 && !IsOption(argument));

    private string? FirstPath() => _act.Arguments.FirstOrDefault(IsPath);

    private string? LastPath() => _act.Arguments.LastOrDefault(IsPath);

    private string? Library() => _act.Arguments.FirstOrDefault(argument => argument.Contains(".dll", StringComparison.OrdinalIgnoreCase) || argument.Contains(".ocx", StringComparison.OrdinalIgnoreCase) || argument.Contains(".so", StringComparison.Ordinal)) ?? Argument();

    private string? AfterVerb() => _act.Arguments.Where(argument => argument.Length > 0 && !IsOption(argument)).ElementAtOrDefault(_act.Command is "sc" or "net" or "net1" or "systemctl" or "service" or "launchctl" ? 1 : 0);

    private static bool IsOption(string argument) => argument[0] is '-' or '–' || (argument[0] == '/' && argument.AsSpan(1).IndexOfAny("/.") < 0 && argument.Length < 24 && !Directory(argument)) || argument[0] == '+';

    private static bool Directory(string argument) => argument is "/tmp" or "/etc" or "/usr" or "/var" or "/home" or "/root" or "/opt" or "/dev" or "/proc" or "/bin";

    private static bool IsPath(string argument) => argument.Length > 2 && argument[0] != '-' && !argument.Contains("//", StringComparison.Ordinal)
        && (argument.Contains('\\') || (argument.Contains('/') && !IsOption(argument)) || (argument.LastIndexOf('.') is var dot && dot > 0 && argument.Length - dot is >= 2 and <= 6 && argument[^1] != '.'));

    private string? Host()
    {
        if (seen.Parameter("ComputerName|Server|s|node|HostName|Target") is { Length: > 1 } named && !IsOption(named))
            return named;
        if (Url() is { } url)
        {
            var start = url.IndexOf("//", StringComparison.Ordinal) + 2;
            var end = url.IndexOfAny(['/', ':', '?'], start);
            return end < 0 ? url[start..] : url[start..end];
        }

        foreach (var argument in _act.Arguments)
        {
            if (argument.Length is 0 or > 300 || IsOption(argument))
                continue;
            var at = argument.IndexOf('@');
            if (at > 0 && at < argument.Length - 1 && !argument.Contains(' '))
                return argument[(at + 1)..].Split(':')[0];
            if (HostText.IsVersion4(argument) || (TopLevelDomains.IsDomain(argument) && HostText.IsHost(argument)))
                return argument;
        }

        return _act.Command is "ssh" or "telnet" or "ping" or "nc" or "ncat" or "netcat" or "ftp" or "tftp" or "nslookup" or "dig" or "host" or "test-connection" or "traceroute" or "tracert" ? Argument() : null;
    }

    // Of a long value a reader is shown the beginning; to look for all of it in every layer would take longer than the analysis.
    private bool Stands(string value)
    {
        if (value.Length > LongestSought)
            value = value[..LongestSought];
        foreach (var layer in analysis.Layers.Take(24))
        {
            if (!analysis.Budget.Finish(1))
                return false;
            if (layer.Cleared.Contains(value, StringComparison.OrdinalIgnoreCase) || layer.Original.Contains(value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
