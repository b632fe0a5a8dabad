namespace Redoubt.Scripts;

/// <summary>One text of an analysis: the input is layer 1; what was packed or quoted in a layer is another.</summary>
public sealed class ScriptLayer
{
    internal ScriptLayer(int number, ScriptLanguage language, string original, string why, Place? from, int depth)
    {
        (Number, Language, Original, Why, From, Depth) = (number, language, original, why, from, depth);
        Cleared = original;
    }

    /// <summary>Its number, from 1, in the order in which layers were found.</summary>
    public int Number { get; }

    /// <summary>What it is written in.</summary>
    public ScriptLanguage Language { get; }

    /// <summary>The text as it was found: the input, or what decoding gave.</summary>
    public string Original { get; }

    /// <summary>The text with everything worked out that can be, including the layers inside it where they stand for a statement.</summary>
    public string Cleared { get; internal set; }

    /// <summary>How it came to be: "input", "PowerShell -EncodedCommand", "base64 and gzip".</summary>
    public string Why { get; }

    /// <summary>Where it was found; null for the input.</summary>
    public Place? From { get; }

    /// <summary>What was worked out, by place, in the order of the original text and not overlapping.</summary>
    public IReadOnlyList<Fold> Folds { get; internal set; } = [];

    /// <summary>Found by guessing (a decoder tried on a string that nothing in the script was seen to decode), not by following the script.</summary>
    public bool Guessed { get; internal set; }

    // How many layers it is inside of.
    internal int Depth { get; }

    // Its cleared text stands inside another layer's cleared text.
    internal bool Spliced { get; set; }
}
