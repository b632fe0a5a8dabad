using Redoubt.Evidence;
using Redoubt.Evidence.Attack;

namespace Redoubt.Incidents.Correlation;

/// <summary>Compares alerts by how far along an attack they are.</summary>
internal static class Tactics
{
    /// <summary>Whether the later alert reaches a tactic beyond all those of the earlier one.</summary>
    public static bool Follows(Alert earlier, Alert later)
    {
        var (from, to) = (Farthest(earlier), Farthest(later));
        return from >= 0 && to > from;
    }

    /// <summary>How far along the tactic is, or -1 when it is not known.</summary>
    public static int Stage(string tactic) => AttackCatalog.Tactic(tactic)?.Order ?? -1;

    private static int Farthest(Alert alert) => alert.Tactics.Count == 0 ? -1 : alert.Tactics.Max(Stage);
}
