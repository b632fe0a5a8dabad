using Redoubt.Evidence;

namespace Redoubt.Copilot.Chatting.Intents;

/// <summary>Which part of a profile a question asks for: content/chat/aspects.yaml.</summary>
internal sealed class AspectBook
{
    private static readonly Lazy<AspectBook> Loaded = new(() => ChatFiles.Read<AspectBook>("aspects"));

    public static AspectBook Instance => Loaded.Value;

    public Dictionary<string, List<string>> Device { get; set; } = [];

    public Dictionary<string, List<string>> User { get; set; } = [];

    public Dictionary<string, List<string>> File { get; set; } = [];

    /// <summary>The part by the key of its heading; null when the words ask for none.</summary>
    /// <param name="kind">What the profile is of.</param>
    /// <param name="words">Words in lower case, a blank after each.</param>
    public string? Find(EntityKind kind, string words) => Of(kind)
        .SelectMany(part => part.Value.Where(said => (" " + words).Contains($" {said} ", StringComparison.Ordinal)).Select(said => (part.Key, said.Length)))
        .OrderByDescending(part => part.Length).Select(part => part.Key).FirstOrDefault();

    private Dictionary<string, List<string>> Of(EntityKind kind) => kind switch
    {
        EntityKind.Device => Device,
        EntityKind.User => User,
        EntityKind.File => File,
        _ => [],
    };
}
