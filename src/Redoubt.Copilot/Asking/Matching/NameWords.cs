using System.Text.RegularExpressions;
using Redoubt.Copilot.Asking.Content;

namespace Redoubt.Copilot.Asking.Matching;

/// <summary>The words that the name of a table or column is made of.</summary>
internal static partial class NameWords
{
    private static readonly string[] Endings = ["event", "info", "table", "log", "cl", "beta", "kb", "v2"];

    [GeneratedRegex("IPv[46]|IP(?=s?\\b|s?[A-Z]|s?_|s?\\d|$)s?|UPN|URL|OAuth|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\\d+|\\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Parts { get; }

    public static IReadOnlyList<string> Of(string name, AskingContent content)
    {
        var words = new List<string>();
        // 'SHA256' and 'IPv4' are one word; 'src_ip' is two.
        foreach (var chunk in name.Split(['_', ' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Whole(chunk))
            {
                words.Add(content.Key(content.Long(chunk.ToLowerInvariant())));
                continue;
            }

            foreach (Match part in Parts.Matches(chunk))
                words.AddRange(content.PhraseKey(content.Long(part.Value.ToLowerInvariant())).Split(' '));
        }

        return words;
    }

    /// <summary>The words of a table's name without those that only say that it is one.</summary>
    public static IReadOnlyList<string> OfTable(string name, AskingContent content)
    {
        var words = Of(name, content).ToList();
        while (words.Count > 1 && Endings.Contains(words[^1]))
            words.RemoveAt(words.Count - 1);
        return words;
    }

    private static bool Whole(string chunk) => chunk is "SHA1" or "SHA256" or "MD5" or "sha1" or "sha256" or "md5";
}
