using System.Numerics;
using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>
/// All conditions of all playbooks, one bit each: thousands of alerts share few titles, techniques and tactics, and each of those is held
/// against the conditions once.
/// </summary>
internal sealed class ConditionTable
{
    private readonly List<(PlaybookCondition Condition, int Playbook)> _conditions;
    private readonly Dictionary<string, ulong> _techniques = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _tactics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _words = new(StringComparer.Ordinal);
    private readonly ulong _anyTechnique;
    private readonly ulong _anyTactic;
    private readonly ulong _anyWord;

    public ConditionTable(IReadOnlyList<Playbook> playbooks)
    {
        _conditions = [.. playbooks.SelectMany((playbook, index) => playbook.When.Select(condition => (condition, index)))];
        if (_conditions.Count > 64)
            throw new InvalidOperationException("The playbooks have more than 64 conditions together.");
        _anyTechnique = Mask(condition => condition.Techniques.Count == 0);
        _anyTactic = Mask(condition => condition.Tactics.Count == 0);
        _anyWord = Mask(condition => condition.Words.Count == 0);
    }

    /// <summary>The playbooks that apply to an alert, one bit each.</summary>
    public ulong PlaybooksOf(AlertView view)
    {
        var alert = view.Alert.First;
        var held = (_anyTechnique | Of(alert.Techniques, _techniques, technique => Mask(condition => condition.Techniques.Any(wanted => IsTechnique(technique, wanted)))))
            & (_anyTactic | Of(alert.Tactics, _tactics, tactic => Mask(condition => condition.Tactics.Contains(tactic))))
            & (_anyWord | Word(alert.Title) | Word(alert.Category) | Word(alert.Threat) | Word(alert.ThreatFamily));
        var playbooks = 0UL;
        for (; held != 0; held &= held - 1)
        {
            var (condition, playbook) = _conditions[BitOperations.TrailingZeroCount(held)];
            if ((playbooks & (1UL << playbook)) == 0 && alert.Severity >= condition.Least && HasKind(alert, condition) && HasVerdict(alert, condition))
                playbooks |= 1UL << playbook;
        }

        return playbooks;
    }

    /// <summary>A technique, or one of its sub-techniques.</summary>
    public static bool IsTechnique(string technique, string wanted) => technique.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        && (technique.Length == wanted.Length || technique[wanted.Length] == '.');

    /// <summary>Whether a text holds a word at the beginning of one of its words.</summary>
    public static bool Says(string? text, string word)
    {
        if (text is null)
            return false;
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                return true;
        }

        return false;
    }

    private ulong Word(string? text) => text is null ? 0 : Of(text, _words, said => Mask(condition => condition.Words.Any(word => Says(said, word))));

    private static ulong Of(IReadOnlyList<string> texts, Dictionary<string, ulong> known, Func<string, ulong> find)
    {
        var held = 0UL;
        foreach (var text in texts)
            held |= Of(text, known, find);
        return held;
    }

    private static ulong Of(string text, Dictionary<string, ulong> known, Func<string, ulong> find)
    {
        if (!known.TryGetValue(text, out var held))
            known.Add(text, held = find(text));
        return held;
    }

    private ulong Mask(Func<PlaybookCondition, bool> holds)
    {
        var mask = 0UL;
        for (var i = 0; i < _conditions.Count; i++)
            mask |= holds(_conditions[i].Condition) ? 1UL << i : 0;
        return mask;
    }

    private static bool HasKind(Alert alert, PlaybookCondition condition) =>
        condition.Entities.Count == 0 || alert.Entities.Any(entity => condition.Entities.Contains(entity.Kind));

    private static bool HasVerdict(Alert alert, PlaybookCondition condition) =>
        condition.Verdict is null || alert.Entities.Any(entity => condition.Verdict.Equals(entity.Verdict, StringComparison.OrdinalIgnoreCase));
}
