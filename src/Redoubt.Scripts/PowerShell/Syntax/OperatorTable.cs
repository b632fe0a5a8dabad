namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>PowerShell's binary operators and how tightly they bind.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, int> Named = new(StringComparer.Ordinal)
    {
        ["and"] = 1, ["or"] = 1, ["xor"] = 1,
        ["band"] = 2, ["bor"] = 2, ["bxor"] = 2,
        ["eq"] = 3, ["ne"] = 3, ["gt"] = 3, ["ge"] = 3, ["lt"] = 3, ["le"] = 3, ["like"] = 3, ["notlike"] = 3, ["match"] = 3, ["notmatch"] = 3,
        ["contains"] = 3, ["notcontains"] = 3, ["in"] = 3, ["notin"] = 3, ["is"] = 3, ["isnot"] = 3, ["as"] = 3, ["replace"] = 3, ["split"] = 3,
        ["join"] = 3, ["shl"] = 3, ["shr"] = 3,
        ["f"] = 7,
    };

    private static readonly HashSet<string> Cased = new(StringComparer.Ordinal)
    {
        "eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in", "notin", "replace", "split",
    };

    public const int Coalesce = 4;
    public const int Add = 5;
    public const int Multiply = 6;
    public const int Range = 8;

    /// <summary>The operator of a word behind a dash, in lower case: its name without case prefix, how tightly it binds, and whether case matters.</summary>
    public static (string Name, int Level, bool CaseSensitive)? Of(string word)
    {
        if (Named.TryGetValue(word, out var level))
            return (word, level, false);
        return word.Length > 1 && word[0] is 'c' or 'i' && Cased.Contains(word[1..]) ? (word[1..], Named[word[1..]], word[0] == 'c') : null;
    }
}
