namespace Redoubt.Copilot.Grounding;

/// <summary>Something that must stand in the sentence as it is.</summary>
/// <param name="Text">A name, a command line, a quotation with its marks.</param>
/// <param name="Role">"from", "to", "by" before it; null for none.</param>
/// <param name="Times">How often it stands there.</param>
internal sealed record Anchor(string Text, string? Role, int Times)
{
    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase) { "from", "to", "by", "as", "into", "onto", "against", "via", "through", "of", "for" };
    private static readonly HashSet<string> NoRoles = new(StringComparer.OrdinalIgnoreCase) { "on", "in", "at", "with" };

    /// <summary>The part that what stands at a place plays: the last such word of the three before it; null for none.</summary>
    public static string? RoleBefore(string text, int at)
    {
        foreach (var word in text[..at].Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Take(3))
        {
            if (word.IndexOfAny(SentenceWords.Around) >= 0 || NoRoles.Contains(word))
                return null;
            if (Roles.Contains(word))
                return word.ToLowerInvariant();
        }

        return null;
    }
}
