using System.Collections.Concurrent;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Scripts;

/// <summary>
/// Reports of scripts that were analyzed before: an incident is opened many times, and its command lines stay the same. A whole report
/// follows from the text alone, so that keeping it changes nothing; one that was cut short has one more try, since the machine may have been busy.
/// </summary>
internal static class ScriptReports
{
    // Characters of all that is kept: a short command line can be cleared to a thousand times its length.
    private const long MostKept = 32 * 1024 * 1024;

    private static readonly ConcurrentDictionary<(string Text, ScriptLanguage? Language), (ScriptReport Report, bool Stays)> Known = new();
    private static long _kept;

    public static ScriptReport Of(string text, ScriptHints hints, CancellationToken cancel)
    {
        var key = (text, hints.Language);
        if (Known.TryGetValue(key, out var known) && known.Stays)
            return known.Report;
        var report = ScriptAnalyzer.Analyze(text, hints, cancel: cancel);
        var weight = report.Layers.Sum(layer => (long)layer.Original.Length + layer.Cleared.Length) + report.Deobfuscated.Length;
        if (weight > MostKept)
            return report;
        if (Interlocked.Add(ref _kept, weight) > MostKept)
        {
            Known.Clear();
            Interlocked.Exchange(ref _kept, weight);
        }

        Known[key] = (report, report.Truncated.Count == 0 || known.Report is not null);
        return report;
    }
}
