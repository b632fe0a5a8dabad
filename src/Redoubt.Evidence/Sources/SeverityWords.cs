using System.Globalization;

namespace Redoubt.Evidence.Sources;

/// <summary>The words and numbers that products use for how serious an alert is.</summary>
internal static class SeverityWords
{
    /// <summary>
    /// The severity of a word ("Critical", "med", "P1") or of a number on the 0 to 100 scale that risk scores use;
    /// <see cref="Severity.Unknown"/> when it says nothing.
    /// </summary>
    public static Severity Read(string? word)
    {
        if (word is null)
            return Severity.Unknown;
        if (word.Length < 20 && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var score))
            return FromScore(score);
        return word.Trim().ToLowerInvariant() switch
        {
            "critical" or "fatal" or "emergency" or "severe" or "high" or "very high" or "very_high" or "p1" or "p2" => Severity.High,
            "medium" or "moderate" or "med" or "warning" or "p3" => Severity.Medium,
            "low" or "minor" or "notice" or "p4" => Severity.Low,
            "informational" or "information" or "info" or "debug" or "none" or "p5" => Severity.Informational,
            _ => Severity.Unknown,
        };
    }

    /// <summary>A risk score from 0 to 100, in Elastic's bands.</summary>
    public static Severity FromScore(double score) => score switch
    {
        >= 73 => Severity.High,
        >= 47 => Severity.Medium,
        >= 22 => Severity.Low,
        >= 0 => Severity.Informational,
        _ => Severity.Unknown,
    };
}
