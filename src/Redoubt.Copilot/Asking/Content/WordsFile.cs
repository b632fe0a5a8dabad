namespace Redoubt.Copilot.Asking.Content;

/// <summary>Words that mean the same, words that say nothing.</summary>
internal sealed class WordsFile
{
    /// <summary>Words that mean the same, by the one that stands for all.</summary>
    public Dictionary<string, List<string>> Same { get; set; } = [];

    /// <summary>Parts of column names that are cut short, written out.</summary>
    public Dictionary<string, string> Short { get; set; } = [];

    /// <summary>Words that say nothing by themselves and are not named as unused.</summary>
    public List<string> Noise { get; set; } = [];

    /// <summary>Common words that are never the name of something.</summary>
    public List<string> Common { get; set; } = [];

    /// <summary>Nouns that any entity can have: name, id, path.</summary>
    public List<string> Attributes { get; set; } = [];
}
