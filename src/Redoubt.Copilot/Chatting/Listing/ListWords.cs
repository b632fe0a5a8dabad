namespace Redoubt.Copilot.Chatting.Listing;

/// <summary>content/chat/incident-list.yaml: by what is meant, the words for it.</summary>
internal sealed class ListWords
{
    private static readonly Lazy<ListWords> Loaded = new(() => ChatFiles.Read<ListWords>("incident-list"));

    public static ListWords Instance => Loaded.Value;

    public Dictionary<string, List<string>> Severity { get; set; } = [];

    public Dictionary<string, List<string>> Status { get; set; } = [];

    public Dictionary<string, List<string>> Owner { get; set; } = [];

    public Dictionary<string, List<string>> Classification { get; set; } = [];

    public Dictionary<string, List<string>> Order { get; set; } = [];

    public List<string> About { get; set; } = [];
}
