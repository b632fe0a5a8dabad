using System.Globalization;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>Spans of time as rules write them: a number and <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
internal static class Timespans
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <exception cref="SigmaFaultException">It is none.</exception>
    public static TimeSpan Read(string text, int line)
    {
        text = text.Trim();
        if (text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            var seconds = number * (text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 });
            if (seconds > 0 && seconds <= Longest.TotalSeconds)
                return TimeSpan.FromSeconds(seconds);
        }

        throw new SigmaFaultException($"'{text}' is no span of time: a number and s, m, h or d is needed, a year at most.", line);
    }

    /// <summary>As KQL writes it.</summary>
    public static string ToKql(TimeSpan span) => span.TotalSeconds % 86_400 == 0 ? $"{span.TotalDays:0}d"
        : span.TotalSeconds % 3600 == 0 ? $"{span.TotalHours:0}h"
        : span.TotalSeconds % 60 == 0 ? $"{span.TotalMinutes:0}m"
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###}s");
}
