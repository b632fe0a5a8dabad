using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Indicators;

namespace Redoubt.Scripts.Judging;

/// <summary>What is harmless alone and not together.</summary>
internal static class Combinations
{
    public static IEnumerable<VerdictReason> Of(List<FoundBehaviour> run, Analysis analysis)
    {
        FoundBehaviour? Any(params string[] groups) => run.Where(found => groups.Contains(found.Finding.Group) && found.Finding.Weight > 0).MaxBy(found => found.Finding.Weight);
        FoundBehaviour? Named(params string[] names) => run.Find(found => names.Contains(found.Finding.Behaviour));

        var download = Any("download", "trusted-download");
        var hidden = Any("hidden-window");
        var text = Named("run-powershell-text");
        var memory = Any("memory-load");
        var decode = Any("decode");
        var tampering = Any("defence-tampering", "history", "log-clearing");

        if (Ran(run, download, text, analysis) is { } places)
        {
            var vendor = download is not null && IsVendor(download);
            var plain = text is null && download is { Finding.Group: "download" } && hidden is null && !ReachesNumber(download);
            yield return new VerdictReason(vendor ? 1 : plain ? 2 : 4, vendor ? "It downloads from a well-known host and runs what came." : "It runs what it downloaded.", places);
        }

        if (download is not null && Ran(run, download, text, analysis) is { } fetched && ReachesNumber(download))
            yield return new VerdictReason(3, "What it runs comes from a bare number, not a name.", fetched);
        if (Any("raw-connection") is { } handed && analysis.Acts.FirstOrDefault(act => act is { Defined: false, Command: "os.dup2" or "pty.spawn" }) is { } duplicate)
            yield return new VerdictReason(6, "It hands a network connection to another program, as a remote shell does.", [.. handed.Finding.Where.Append(duplicate.Where).Distinct().Take(6)]);
        if (Any("download-and-run", "trusted-run", "trusted-download") is { } remote && ReachesNumber(remote))
            yield return new VerdictReason(3, "It runs or fetches from a bare number, not a name.", remote.Finding.Where);
        if (text is not null && Any("raw-connection") is { } connection)
            yield return new VerdictReason(8, "It opens a connection and runs text as code, as a remote shell does.", Both(connection, text));
        if (memory is not null && (decode is not null || download is not null))
            yield return new VerdictReason(5, "It unpacks or downloads a program and loads it without a file.", Both(memory, decode ?? download!));
        if (tampering is { Finding.Weight: >= 5 } && run.Exists(found => found.Finding.Weight >= 4 && found.Finding.Group != tampering.Finding.Group))
            yield return new VerdictReason(4, "It tampers with protection or records, and does more than that.", tampering.Finding.Where);
        else if (tampering is { Finding.Weight: >= 6 })
            yield return new VerdictReason(3, "Nobody tampers with protection for its own sake.", tampering.Finding.Where);
        if (hidden is not null && (download is not null || Any("raw-connection", "shell-network", "upload") is not null))
            yield return new VerdictReason(2, "It hides its window and uses the network.", hidden.Finding.Where);
        if (hidden is not null && Named("powershell-encoded") is { } encoded)
            yield return new VerdictReason(3, "It hides its window and its command.", encoded.Finding.Where);
        if (Any("autostart", "scheduled-task", "windows-service", "unix-service") is { } stays && (download is { Finding.Weight: >= 2 } || decode is { Finding.Weight: >= 2 } || hidden is not null || Named("powershell-encoded") is not null))
            yield return new VerdictReason(2, "What it brings or hides starts again by itself.", stays.Finding.Where);
        if (Any("credential-dump", "credential-read", "keylogging", "screen", "collection") is { Finding.Weight: >= 3 } taken && Any("upload") is { } upload)
            yield return new VerdictReason(4, "It gathers secrets or data, and sends data out.", Both(taken, upload));
        if (run.Where(found => found.Finding.Group is "discovery" or "discovery-domain" or "discovery-security" or "discovery-browser" or "discovery-wifi").Select(found => found.Finding.Behaviour).Distinct().Count() >= 8)
            yield return new VerdictReason(2, "It asks for many different details of the computer and its network.", [.. run.Where(found => found.Finding.Group.StartsWith("discovery", StringComparison.Ordinal)).SelectMany(found => found.Finding.Where).Distinct().Take(8)]);
    }

    private static List<Place> Both(FoundBehaviour one, FoundBehaviour other) => [.. one.Finding.Where.Concat(other.Finding.Where).Distinct().Take(6)];

    // What was downloaded is run: as text at once, or the file that it was saved as.
    private static List<Place>? Ran(List<FoundBehaviour> run, FoundBehaviour? download, FoundBehaviour? text, Analysis analysis)
    {
        if (download is null)
            return null;
        if (text is not null && download.Finding.Behaviour is "download-into-memory" or "download-data-into-memory" or "web-request" or "download-curl" && text is not null
            && text.Acts.Take(50).Any(act => download.Acts.Take(50).Any(from => act.Text.Contains(from.Text, StringComparison.OrdinalIgnoreCase) || act.Flat.Contains("http", StringComparison.OrdinalIgnoreCase) || Clearing.Hole.In(act.Flat) || act.ReadsFrom == from.Command)))
            return Both(download, text);
        return DownloadedFiles.Pairs(run, analysis).Select(pair => new List<Place> { pair.From.Where, pair.Run.Where }).FirstOrDefault();
    }

    private static bool ReachesNumber(FoundBehaviour download) => download.Acts.Any(act => IndicatorText.Find(act.Flat.Length > 4000 ? act.Flat[..4000] : act.Flat).Any(match => match is { Kind: IndicatorKind.Ip, Remark: not "internal" }));

    private static bool IsVendor(FoundBehaviour download) => download.Acts.All(act => act.Arguments.All(argument => !argument.Contains("://", StringComparison.Ordinal) || IndicatorText.Find(argument).Where(match => match.Kind == IndicatorKind.Url).All(match => match.Remark == "common" && !match.Value.Contains("raw.githubusercontent", StringComparison.OrdinalIgnoreCase) && !match.Value.Contains("github.com", StringComparison.OrdinalIgnoreCase))));
}
