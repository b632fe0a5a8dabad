using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Chatting.Listing;
using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Copilot.Chatting;

/// <summary>Reads out of a question what a threat brief is to tell: the inputs of the skill brief-threats.</summary>
internal static partial class BriefWords
{
    private const int MostDays = 90;

    /// <summary>What the question says of the brief; empty when it says nothing.</summary>
    /// <param name="heard">The question.</param>
    /// <param name="now">The instant that "past week" is told from.</param>
    public static Dictionary<string, string> Read(HeardQuestion heard, DateTimeOffset now)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ListReading.Read(heard, now).GetValueOrDefault("since") is { } since && DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, out var from) && from < now)
            inputs["days"] = Math.Clamp((int)Math.Ceiling((now - from).TotalDays), 1, MostDays).ToString(CultureInfo.InvariantCulture);
        if (Vulnerabilities.Match(heard.Words) is { Success: true } many)
            inputs["vulnerabilities"] = many.Groups["n"].Value;
        if (BriefAims.Industries.FirstOrDefault(industry => BriefAims.OfIndustry(heard.Text, industry).Count > 0) is { } own)
            inputs["industry"] = own;
        if (BriefAims.Regions.FirstOrDefault(region => BriefAims.OfRegion(heard.Text, region).Count > 0) is { } place)
            inputs["region"] = place;
        return inputs;
    }

    [GeneratedRegex(@"\b(?<n>[1-9]|1\d|20) (?:exploited |most pressing |worst )?vulnerabilities ", RegexOptions.CultureInvariant)]
    private static partial Regex Vulnerabilities { get; }
}
