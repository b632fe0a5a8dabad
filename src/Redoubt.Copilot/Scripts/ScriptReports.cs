using System.Collections.Concurrent;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Scripts;

/// <summary>
/// Reports of scripts that were analyzed before: an incident is opened many times, and its command lines stay the same. A report follows
/// from the text alone, so that keeping it changes nothing.
/// </summary>
internal static class ScriptReports
{
    // Characters of all texts kept; a report is some times as long as its script.
    private const long MostKept = 4 * 1024 * 1024;

    private static readonly ConcurrentDictionary<(string Text, ScriptLanguage? Language), ScriptReport> Known = new();
    private static long _kept;

    public static ScriptReport Of(string text, ScriptHints hints, CancellationToken cancel)
    {
        var key = (text, hints.Language);
        if (Known.TryGetValue(key, out var known))
            return known;
        var report = ScriptAnalyzer.Analyze(text, hints, cancel: cancel);
        if (Interlocked.Add(ref _kept, text.Length) > MostKept)
        {
            Known.Clear();
            Interlocked.Exchange(ref _kept, text.Length);
        }

        Known.TryAdd(key, report);
        return report;
    }
}
