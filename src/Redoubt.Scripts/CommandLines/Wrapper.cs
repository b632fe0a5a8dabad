namespace Redoubt.Scripts.CommandLines;

/// <summary>A program that does nothing but start another one with the rest of its arguments.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Valued">Its options that have a value, with blanks between.</param>
/// <param name="Skip">How many arguments that are no options stand before the program.</param>
/// <param name="Needs">A word that must come first ("exec" of docker), with | between several; empty when none.</param>
internal sealed record Wrapper(string Program, string Valued = "", int Skip = 0, string Needs = "")
{
    public HashSet<string> ValuedOptions { get; } = [.. Valued.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
