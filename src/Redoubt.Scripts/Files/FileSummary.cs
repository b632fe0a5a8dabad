namespace Redoubt.Scripts.Files;

/// <summary>Two or three sentences that support the verdict, each with the parts that show it.</summary>
internal static class FileSummary
{
    // Beginnings of our types that are written with a consonant, or with a u, and said with a vowel.
    private static readonly string[] SpokenWithVowel = ["unknown", "unrecognised", "XML", "XSL", "RPM", "MSBuild", "HTML"];

    public static IReadOnlyList<FileClaim> Of(FileDraft draft, Verdict verdict)
    {
        var heavy = draft.Counted.Where(one => one.Weight > 0).OrderByDescending(one => one.Weight).Take(2).ToList();
        var claims = new List<FileClaim> { Judgement(draft, verdict, heavy) };
        if (heavy.Count > 0)
            claims.Add(new FileClaim(string.Join(" ", heavy.Select(one => one.Text)), [.. heavy.Select(one => one.Part).Distinct()]));
        claims.AddRange(draft.Content.Take(3 - claims.Count));
        if (claims.Count < 2)
            claims.Add(Rest(draft));
        return claims;
    }

    private static FileClaim Judgement(FileDraft draft, Verdict verdict, List<FileFinding> heavy)
    {
        var parts = heavy.Count > 0 ? heavy.Select(one => one.Part).Distinct().ToArray() : ["content"];
        var name = draft.Name is null ? "This file" : $"The file {Shown.Text(draft.Name, 100)}";
        var text = verdict.Label switch
        {
            VerdictLabel.Malicious => $"{name} is {Article(draft.Type)} {draft.Type} and is judged malicious (score {verdict.Score}).",
            VerdictLabel.Suspicious => $"{name} is {Article(draft.Type)} {draft.Type} and is judged suspicious (score {verdict.Score}).",
            VerdictLabel.NothingHarmfulFound => $"{name} is {Article(draft.Type)} {draft.Type}; nothing harmful was found in it.",
            _ => $"{name} is {Article(draft.Type)} {draft.Type}; too little of it could be read to judge it.",
        };
        return new FileClaim(text, parts);
    }

    private static string Article(string type) =>
        "aeioAEIO".Contains(type[0], StringComparison.Ordinal) || Array.Exists(SpokenWithVowel, one => type.StartsWith(one, StringComparison.Ordinal)) ? "an" : "a";

    private static FileClaim Rest(FileDraft draft) => draft switch
    {
        { Children.Count: > 0 } => new FileClaim($"It holds {Shown.Count(draft.Children.Count, "file")}, analyzed in turn.", ["files inside"]),
        { Scripts.Count: > 0 } => new FileClaim($"It holds {Shown.Count(draft.Scripts.Count, "script")}, and what is done is not unusual.", [draft.Scripts[0].Part]),
        { Indicators.Count: > 0 } => new FileClaim($"It names {Shown.Count(draft.Indicators.Count, "address or other indicator", "addresses or other indicators")}.", ["indicators"]),
        _ => new FileClaim($"It has {Shown.Number(draft.Bytes.Length)} bytes with an entropy of {Entropy.Show(draft.Bytes.Span)} of 8.", ["bytes"]),
    };
}
