using Redoubt.Evidence.Attack;

namespace Redoubt.Incidents;

/// <summary>Tactics in the order in which an attack usually passes them, named as a sentence would.</summary>
public static class KillChain
{
    /// <summary>"Initial access" for <c>initial-access</c>, whether ATT&amp;CK knows it or not.</summary>
    public static string NameOf(string tactic)
    {
        var words = tactic.Replace('-', ' ').Trim();
        return words.Length == 0 ? tactic : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>Sorts tactics along the kill chain, those that ATT&amp;CK does not know last, and drops doubles.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> tactics) =>
        [.. tactics.Distinct(StringComparer.Ordinal).OrderBy(AttackCatalog.TacticOrder).ThenBy(tactic => tactic, StringComparer.Ordinal)];
}
