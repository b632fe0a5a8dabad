using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Under which names the members of a type stand in the table: its own, then those of what it is a kind of.</summary>
internal static class TypeTree
{
    public const string Number = "number";
    public const string List = "list";

    public static string[] Of(string type) => KindOf(type) is { } kind ? [type, kind, "system.object"] : [type, "system.object"];

    private static string? KindOf(string type) => type switch
    {
        "system.collections.arraylist" or "system.collections.generic.list" or "system.collections.queue" or "system.collections.stack" or "system.collections.generic.queue"
            or "system.collections.generic.stack" or "system.collections.generic.hashset" or "system.collections.objectmodel.collection" => List,
        "system.security.cryptography.cryptostream" => "system.io.stream",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => "system.array",
        _ when Numbers.IsNumber(type) => Number,
        _ when type.StartsWith("system.text.", StringComparison.Ordinal) && type.EndsWith("encoding", StringComparison.Ordinal) => "system.text.encoding",
        _ when type.StartsWith("system.io.", StringComparison.Ordinal) && type.EndsWith("stream", StringComparison.Ordinal) => "system.io.stream",
        _ when type.StartsWith("system.io.", StringComparison.Ordinal) && type.EndsWith("reader", StringComparison.Ordinal) => "system.io.textreader",
        _ when type.StartsWith("system.security.cryptography.", StringComparison.Ordinal) => CipherMembers.Known(type) ? CipherMembers.Base : DigestMembers.Base,
        _ when type.StartsWith("system.collections.", StringComparison.Ordinal) && type.EndsWith("dictionary", StringComparison.Ordinal) => "system.collections.hashtable",
        _ when type.EndsWith("collection", StringComparison.Ordinal) => "system.array",
        _ => null,
    };
}
