using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Questions;

/// <summary>Finds what looks like a name or value in a question, though nothing in the incident has it.</summary>
internal static partial class UnknownName
{
    public static string? In(string text)
    {
        if (Quoted().Match(text) is { Success: true } quoted)
            return quoted.Groups[1].Value.Trim();
        return Shaped().Match(text) is { Success: true } shaped ? shaped.Value.TrimEnd('.', ',') : null;
    }

    [GeneratedRegex("[`\"“]([^`\"”]{2,300})[`\"”]")]
    private static partial Regex Quoted();

    // Links, mail addresses, addresses, hashes, files, domains, account\name, and names with digits or dashes inside.
    [GeneratedRegex(@"https?://[^\s]{3,300}|\b[\w.+-]{1,64}@[\w.-]{2,100}|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}|\b[0-9a-fA-F]{32,64}\b|\b\w+\\[\w.-]{1,60}|\b[A-Za-z][\w-]{0,60}(?:\.[\w-]{1,60}){1,6}\b|\b(?=[\w-]*\d)[A-Za-z][\w-]{2,60}\b")]
    private static partial Regex Shaped();
}
