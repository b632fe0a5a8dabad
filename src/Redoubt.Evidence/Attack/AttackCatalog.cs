using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using Redoubt.Evidence.Reading;

namespace Redoubt.Evidence.Attack;

/// <summary>
/// Names of ATT&amp;CK techniques and tactics (content/attack), and the many spellings that detectors give them. Safe for use by many threads.
/// </summary>
public static class AttackCatalog
{
    private static readonly FrozenDictionary<string, Technique> TechniquesById = LoadTechniques();

    private static readonly FrozenDictionary<string, Tactic> TacticsById = LoadTactics();

    private static readonly FrozenDictionary<string, Tactic> TacticsByWord = TacticsById.Values
        .SelectMany(tactic => new[] { tactic.Id, tactic.AttackId }.OfType<string>().Select(word => (Word: Letters(word), tactic)))
        .ToFrozenDictionary(pair => pair.Word, pair => pair.tactic, StringComparer.Ordinal);

    /// <summary>All tactics in kill-chain order.</summary>
    public static IReadOnlyList<Tactic> Tactics { get; } = [.. TacticsById.Values.OrderBy(tactic => tactic.Order).ThenBy(tactic => tactic.Id)];

    /// <summary>All techniques and sub-techniques of the table, by id.</summary>
    public static IReadOnlyList<Technique> AllTechniques { get; } = [.. TechniquesById.Values.OrderBy(technique => technique.Id, StringComparer.Ordinal)];

    /// <summary>The technique with an id such as <c>T1059.001</c>, in any case; null when the table does not have it.</summary>
    public static Technique? Technique(string id) => TechniquesById.GetValueOrDefault(id);

    /// <summary>The technique's name; for a sub-technique that the table does not have its parent's; else the id itself.</summary>
    public static string TechniqueName(string id) => (Technique(id) ?? Technique(Parent(id)))?.Name ?? id;

    /// <summary>The tactics that a technique serves, in kill-chain order; an unknown sub-technique's are its parent's. Empty when unknown.</summary>
    public static IReadOnlyList<string> TacticsOf(string techniqueId) => (Technique(techniqueId)
        ?? Technique(Parent(techniqueId)))?.Tactics ?? [];

    /// <summary>The tactic with an id such as <c>credential-access</c>; null when there is none.</summary>
    public static Tactic? Tactic(string id) => TacticsById.GetValueOrDefault(id);

    /// <summary>The tactic's name for people: "Credential Access"; the id itself when unknown.</summary>
    public static string TacticName(string id) => Tactic(id)?.Name ?? id;

    /// <summary>Place in the kill chain, from 1; unknown tactics come last.</summary>
    public static int TacticOrder(string id) => Tactic(id)?.Order ?? int.MaxValue;

    /// <summary>
    /// The tactic's id for any of its spellings ("CredentialAccess", "Credential Access", "TA0006", "attack.credential_access");
    /// null when the word is no tactic.
    /// </summary>
    public static string? TacticId(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (TacticsById.TryGetValue(word, out var known))
            return known.Id;
        if (word.Length > 60)
            return null;
        var letters = Letters(word.StartsWith("attack.", StringComparison.OrdinalIgnoreCase) ? word["attack.".Length..] : word);
        return TacticsByWord.GetValueOrDefault(letters.Replace("defence", "defense", StringComparison.Ordinal))?.Id;
    }

    /// <summary>
    /// The technique id inside a text ("t1059.001", "attack.t1059.001", "PowerShell (T1059.001)"), upper case; null when there is none.
    /// It need not be in the table: detectors may be newer than it.
    /// </summary>
    public static string? TechniqueId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = text.AsSpan().IndexOfAny('T', 't'); at >= 0 && at + 5 <= text.Length;)
        {
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && Digits(text, at + 1, 4))
            {
                var end = at + 5;
                if (end < text.Length && text[end] is '.' or '/' && Digits(text, end + 1, 3))
                    return $"T{text.AsSpan(at + 1, 4)}.{text.AsSpan(end + 1, 3)}";
                if (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]))
                    return "T" + text.Substring(at + 1, 4);
            }

            var next = text.AsSpan(at + 1).IndexOfAny('T', 't');
            if (next < 0)
                break;
            at += next + 1;
        }

        return null;
    }

    private static bool Digits(string text, int start, int length)
    {
        if (start + length > text.Length)
            return false;
        for (var i = start; i < start + length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
        }

        return start + length == text.Length || !char.IsAsciiDigit(text[start + length]);
    }

    private static string Parent(string techniqueId)
    {
        var dot = techniqueId.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? techniqueId : techniqueId[..dot];
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static FrozenDictionary<string, Technique> LoadTechniques() => Rows("techniques.csv")
        .Select(row => new Technique(row[0], row[1], row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .ToFrozenDictionary(technique => technique.Id, StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Tactic> LoadTactics() => Rows("tactics.csv")
        .Select(row => new Tactic(row[1], row[0].Length > 0 ? row[0] : null, row[2], int.Parse(row[3],
        CultureInfo.InvariantCulture)))
        .ToFrozenDictionary(tactic => tactic.Id, StringComparer.Ordinal);

    private static IEnumerable<IReadOnlyList<string>> Rows(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("attack/" + file)!,
            Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return CsvLine.Fields(line, ',');
    }
}
