namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>How keys and values stand in a text.</summary>
/// <param name="PairDelimiter">Between pairs; empty where any character that is no letter and no digit delimits.</param>
/// <param name="KeyDelimiter">Between a key and its value.</param>
/// <param name="Quote">What encloses a key or a value: one character, or one that opens and one that closes; empty for none.</param>
/// <param name="Escape">Takes a quote its meaning; empty for none.</param>
/// <param name="Greedy">Whether a value without quotes goes on to the next key.</param>
internal readonly record struct PairForm(string PairDelimiter, string KeyDelimiter, string Quote, string Escape, bool Greedy)
{
    public bool Opens(char c) => Quote.Length > 0 && Quote[0] == c;

    public bool Closes(char c) => Quote.Length > 0 && Quote[^1] == c;

    public bool Escapes(char c) => Escape.Length > 0 && Escape[0] == c;
}
