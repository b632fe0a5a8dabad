namespace Redoubt.Scripts.Files;

/// <summary>Numbers of techniques in both versions of ATT&amp;CK.</summary>
internal static class Techniques
{
    // Those that version 19 renumbered, of the ones that files show.
    private static readonly Dictionary<string, string> Renumbered = new(StringComparer.Ordinal)
    {
        ["T1562.001"] = "T1685",
        ["T1562.002"] = "T1685.001",
        ["T1562.004"] = "T1686",
        ["T1070.001"] = "T1685.005",
        ["T1562.009"] = "T1688",
        ["T1562.010"] = "T1689",
        ["T1562.003"] = "T1690",
    };

    public static TechniqueReference Of(string v18) => new(v18, Renumbered.GetValueOrDefault(v18, v18));
}
