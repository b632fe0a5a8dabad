using Redoubt.Scripts.PowerShell.Evaluating;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Names of types, members, parameters and classes in their own casing.</summary>
internal static class ProperNames
{
    private static readonly Dictionary<string, string> Words = ProperNameTable.All.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    // The short names of types.
    private static readonly HashSet<string> Lower = new(StringComparer.OrdinalIgnoreCase)
    {
        "int", "long", "short", "byte", "sbyte", "uint", "ulong", "ushort", "float", "double", "decimal", "bool", "char", "string", "object", "void", "array", "hashtable", "regex", "xml", "guid",
        "switch", "psobject", "pscustomobject", "scriptblock", "datetime", "timespan", "wmi", "adsi", "adsisearcher", "wmiclass", "wmisearcher", "ref", "ordered", "type", "uri", "version", "ipaddress", "math", "convert",
    };

    public static string Member(string name) => Words.GetValueOrDefault(name) ?? Tidy(name);

    public static string Parameter(string name) => Words.GetValueOrDefault(name) ?? Tidy(name);

    /// <summary>A type's name, part by part.</summary>
    public static string Type(string name)
    {
        var bare = name.TrimEnd('[', ']', ',', ' ');
        if (Lower.Contains(bare))
            return bare.ToLowerInvariant() + name[bare.Length..];
        var to = new System.Text.StringBuilder(name.Length);
        var start = 0;
        for (var at = 0; at <= name.Length; at++)
        {
            if (at < name.Length && (char.IsLetterOrDigit(name[at]) || name[at] == '_'))
                continue;
            if (at > start)
                to.Append(Part(name[start..at]));
            if (at < name.Length)
                to.Append(name[at]);
            start = at + 1;
        }

        return to.ToString();
    }

    /// <summary>A variable's name: as written, or as a stock variable is spelled.</summary>
    public static string Variable(string name) => StockVariables.Proper(name) ?? name;

    /// <summary>A bare word among arguments: names of WMI classes and types are put right, nothing else is touched.</summary>
    public static string Argument(string word)
    {
        if (word.StartsWith("win32_", StringComparison.OrdinalIgnoreCase))
            return Words.GetValueOrDefault(word) ?? "Win32_" + word[6..];
        return word.Contains('.', StringComparison.Ordinal) && word.Split('.').All(part => Words.ContainsKey(part) || part.Equals("net", StringComparison.OrdinalIgnoreCase) || part.Equals("io", StringComparison.OrdinalIgnoreCase)) ? Type(word) : word;
    }

    private static string Part(string word)
    {
        if (Words.TryGetValue(word, out var proper))
            return proper;
        return Lower.Contains(word) ? word.ToLowerInvariant() : Tidy(word);
    }

    // A name nobody knows, in mixed case as by chance, is made to begin with a capital.
    private static string Tidy(string name)
    {
        if (name.Length < 4 || !name.All(char.IsLetter))
            return name;
        var changes = 0;
        for (var index = 1; index < name.Length; index++)
        {
            if (char.IsUpper(name[index]) != char.IsUpper(name[index - 1]))
                changes++;
        }

        return changes > name.Length / 2 ? char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant() : name;
    }
}
