namespace Redoubt.Incidents.Intelligence.Reports;

/// <summary>The tags of reports, and by what words a report has one.</summary>
internal static class ReportTags
{
    private static readonly (string Tag, string[] Words)[] ByWords =
    [
        ("Ransomware", ["ransom"]),
        ("Extortion", ["extort"]),
        ("Phishing", ["phish"]),
        ("Hands on keyboard", ["hands-on-keyboard", "hands on keyboard", "human-operated", "human operated"]),
    ];

    public static IReadOnlyList<string> All { get; } =
        ["Ransomware", "Extortion", "Phishing", "Hands on keyboard", "Activity group", "Vulnerability", "Attack campaign", "Tool or technique"];

    /// <param name="kind">What it is.</param>
    /// <param name="related">Kinds of what it refers to.</param>
    /// <param name="text">Its name, labels and description.</param>
    public static IReadOnlyList<string> Of(ProfileKind kind, IReadOnlySet<ProfileKind> related, string text)
    {
        var about = kind == ProfileKind.Report ? related : new HashSet<ProfileKind> { kind };
        return
        [
            .. ByWords.Where(each => each.Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(each => each.Tag),
            .. about.Contains(ProfileKind.Actor) ? (string[])["Activity group"] : [],
            .. about.Contains(ProfileKind.Vulnerability) ? (string[])["Vulnerability"] : [],
            .. about.Contains(ProfileKind.Campaign) ? (string[])["Attack campaign"] : [],
            .. about.Overlaps([ProfileKind.Malware, ProfileKind.Tool, ProfileKind.Technique]) ? (string[])["Tool or technique"] : [],
        ];
    }
}
