namespace Redoubt.Copilot.Grounding;

/// <summary>Words and signs of any sentence, that say nothing of what it tells.</summary>
internal static class SentenceWords
{
    /// <summary>Ordinary words in capitals.</summary>
    public static readonly HashSet<string> Acronyms = new(StringComparer.Ordinal) { "UTC", "IP", "URL", "ID" };

    /// <summary>Words that hold a sentence together.</summary>
    public static readonly HashSet<string> Joining = new(
        "a an the this that these those it its they their which who whom whose where when of in on at by for with from to into onto upon within during between among and or but so as than is are was were be been being am has have had having do does did also there here both each other another same such too while"
            .Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>What may stand around a word.</summary>
    public static readonly char[] Around = [',', '.', ';', ':', '(', ')', '?', '!', '"', '\'', '·', '…', '–', '—', '-', '‘', '’'];
}
