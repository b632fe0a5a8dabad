namespace Redoubt.Scripts.Clearing;

/// <summary>
/// A part of a text that is not known, written into the text between two private characters: what it would come from. So
/// "http://h/" + $env:USERNAME stays one text with a hole, and its host is still found. Input is cleansed of the two characters.
/// </summary>
internal static class Hole
{
    public const char Open = '\uE000';
    public const char Close = '\uE001';

    /// <summary>A text that is wholly unknown.</summary>
    public static string Of(string source) => $"{Open}{source.Replace(Open, '⟨').Replace(Close, '⟩')}{Close}";

    /// <summary>Some part of the text is unknown.</summary>
    public static bool In(string text) => text.Contains(Open);

    /// <summary>For a reader: ⟨$env:USERNAME⟩.</summary>
    public static string Show(string text) => text.Replace(Open, '⟨').Replace(Close, '⟩');
}
