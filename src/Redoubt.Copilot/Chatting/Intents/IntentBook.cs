
namespace Redoubt.Copilot.Chatting.Intents;

/// <summary>What people mean in the chat: content/chat/intents.yaml.</summary>
internal sealed class IntentBook
{
    private static readonly Lazy<IntentBook> Loaded = new(() => new IntentBook(ChatFiles.Read<IntentFile>("intents").Intents));

    private readonly List<(Intent Intent, List<Phrase> Says)> _intents;

    private IntentBook(IReadOnlyList<IntentEntry> entries)
    {
        Entries = entries;
        _intents = [.. entries.Select(entry => (Enum.Parse<Intent>(entry.Intent, ignoreCase: true), entry.Says.ConvertAll(Phrase.Parse)))];
    }

    public static IntentBook Instance => Loaded.Value;

    public IReadOnlyList<IntentEntry> Entries { get; }

    /// <summary>The longer words that phrases are made of: what misspelt words may have been.</summary>
    public IReadOnlySet<string> Words => field ??= Entries.SelectMany(entry => entry.Says).SelectMany(says => says.Split(" ()[]|~*^$".ToCharArray(), StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.Length >= 5 && word.All(char.IsAsciiLetterLower)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The first intent of which a phrase stands in the words; null when none does.</summary>
    public (Intent Intent, (int Start, int Length)? Thing)? Find(string words)
    {
        foreach (var (intent, says) in _intents)
        {
            foreach (var phrase in says)
            {
                if (phrase.IsIn(words, out var thing))
                    return (intent, thing);
            }
        }

        return null;
    }

    private sealed class IntentFile
    {
        public List<IntentEntry> Intents { get; set; } = [];
    }
}
