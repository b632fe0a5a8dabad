using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Indicators;

namespace Redoubt.Scripts.Behaviours;

/// <summary>What an act does with the registry.</summary>
/// <param name="Kind">Whether it writes, reads or deletes.</param>
/// <param name="Key">The key, with the short name of its hive.</param>
/// <param name="Name">The value's name, when one is named.</param>
/// <param name="Content">What is written into the value.</param>
internal sealed record RegistryAccess(RegistryAccess.Way Kind, string Key, string? Name, string? Content)
{
    /// <summary>Ways to use the registry.</summary>
    internal enum Way
    {
        Set,
        Read,
        Delete,
    }

    /// <summary>What the act does with the registry; null when nothing, or nothing that can be read.</summary>
    public static RegistryAccess? Of(Act act) => act.Command switch
    {
        "reg" => OfReg(act),
        "set-itemproperty" or "new-itemproperty" or "new-item" or "set-item" or "rename-item" or "copy-item" or "copy-itemproperty" or "set-registrykey" or "set-itempropertyvalue" => OfProvider(act, Way.Set),
        "remove-item" or "remove-itemproperty" or "clear-itemproperty" or "clear-item" => OfProvider(act, Way.Delete),
        "get-item" or "get-itemproperty" or "get-itempropertyvalue" or "get-childitem" or "test-path" or "get-acl" or "set-location" => OfProvider(act, Way.Read),
        "[microsoft.win32.registry]::setvalue" => OfArguments(act, Way.Set),
        "[microsoft.win32.registry]::getvalue" => OfArguments(act, Way.Read),
        ".regwrite" => OfPath(act, Way.Set),
        ".regread" => OfPath(act, Way.Read),
        ".regdelete" => OfPath(act, Way.Delete),
        ".createsubkey" or ".setvalue" => OfSubkey(act, Way.Set),
        ".opensubkey" => OfSubkey(act, Way.Read),
        ".deletesubkey" or ".deletesubkeytree" or ".deletevalue" => OfSubkey(act, Way.Delete),
        _ => null,
    };

    private static RegistryAccess? OfReg(Act act)
    {
        if (act.Arguments.Count < 2)
            return null;
        Way? way = act.Arguments[0].ToLowerInvariant() switch
        {
            "add" or "copy" or "restore" or "load" => Way.Set,
            "query" or "save" or "export" => Way.Read,
            "delete" or "unload" => Way.Delete,
            _ => null,
        };
        var key = act.Arguments[1];
        if (key.StartsWith("\\\\", StringComparison.Ordinal))
            key = key[(key.IndexOf("\\HK", 2, StringComparison.OrdinalIgnoreCase) + 1)..];
        if (way is null || Normalize(key) is not { } normal)
            return null;
        return new RegistryAccess(way.Value, normal, act.Parameter("v") ?? (act.Parameter("ve") is null ? null : ""), act.Parameter("d"));
    }

    private static RegistryAccess? OfProvider(Act act, Way way)
    {
        var key = act.Parameter("Path") ?? act.Parameter("LiteralPath") ?? act.Parameter("PSPath");
        string? destination = null;
        var positional = new List<string>();
        for (var index = 0; index < act.Arguments.Count; index++)
        {
            var argument = act.Arguments[index];
            if (argument.Length > 1 && argument[0] is '-' or '–' && char.IsAsciiLetter(argument[1]))
            {
                if (!IsSwitch(argument) && !argument.Contains(':') && index + 1 < act.Arguments.Count)
                    index++;
                continue;
            }

            positional.Add(argument);
        }

        var next = 0;
        if (key is null && positional.Count > 0)
            key = positional[next++];
        if (key is null)
            return null;
        var name = act.Parameter("Name") ?? act.Parameter("n") ?? (next < positional.Count ? positional[next++] : null);
        var content = act.Parameter("Value") ?? act.Parameter("v") ?? (next < positional.Count ? positional[next] : null);
        destination = act.Parameter("Destination");
        var normal = Normalize(key) ?? (destination is null ? null : Normalize(destination));
        return normal is null ? null : new RegistryAccess(way, act.Command == "new-item" && name is not null && act.Parameter("Name") is not null ? normal + "\\" + name : normal, name, content);
    }

    private static bool IsSwitch(string argument) => argument.TrimStart('-', '–').ToLowerInvariant() is "force" or "recurse" or "passthru" or "verbose" or "confirm" or "whatif" or "r" or "fo";

    private static RegistryAccess? OfArguments(Act act, Way way) => act.Arguments.Count > 0 && Normalize(act.Arguments[0]) is { } key
        ? new RegistryAccess(way, key, act.Arguments.ElementAtOrDefault(1), act.Arguments.ElementAtOrDefault(2)) : null;

    // WScript.Shell takes key and value's name in one; a backslash at the end means the key itself.
    private static RegistryAccess? OfPath(Act act, Way way)
    {
        if (act.Arguments.Count == 0 || Normalize(act.Arguments[0]) is not { } whole)
            return null;
        var cut = act.Arguments[0].EndsWith('\\') ? -1 : whole.LastIndexOf('\\');
        return cut < 0 ? new RegistryAccess(way, whole, "", act.Arguments.ElementAtOrDefault(1)) : new RegistryAccess(way, whole[..cut], whole[(cut + 1)..], act.Arguments.ElementAtOrDefault(1));
    }

    // The hive is in the object; the path below it tells enough.
    private static RegistryAccess? OfSubkey(Act act, Way way)
    {
        if (act.Target is { } target && !target.Contains("registry", StringComparison.Ordinal))
            return null;
        var key = act.Arguments.ElementAtOrDefault(0);
        if (key is null || !key.Contains('\\'))
            return null;
        return new RegistryAccess(way, Normalize(key) ?? key, null, null);
    }

    private static string? Normalize(string key) => RegistryScanner.Normalize(key);
}
