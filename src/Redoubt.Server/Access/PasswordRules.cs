using System.Text.RegularExpressions;
using Redoubt.Incidents;

namespace Redoubt.Server.Access;

/// <summary>Which passwords are taken: long ones that nobody guesses first. No rules on kinds of characters: they make passwords worse.</summary>
internal static partial class PasswordRules
{
    private const int Shortest = 12;
    public const int Longest = 256;

    private static readonly HashSet<string> Known = [.. AccessContent.Read<List<string>>("known-passwords")];
    private static readonly int LongestKnown = Known.Max(word => word.Length);

    /// <exception cref="InvalidChangeException">It is not good enough; says why.</exception>
    public static void Check(string password, string userName)
    {
        if (password.Length is < Shortest or > Longest)
            throw Refuse($"Use {Shortest} to {Longest} characters.");
        var letters = password.ToLowerInvariant();
        if (userName.Length > 2 && letters.Contains(userName.ToLowerInvariant(), StringComparison.Ordinal))
            throw Refuse("It must not contain the user name.");
        if (letters.Distinct().Count() < 5)
            throw Refuse("It has too few different characters.");
        // pa55w0rd is read as people meant it.
        var plain = string.Concat(letters.Select(letter => letter switch { '0' => 'o', '1' => 'l', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', _ => letter }));
        if (IsOfKnownWords(letters) || IsOfKnownWords(plain))
            throw Refuse("It is made of words that are guessed first. Use several words that do not belong together.");
    }

    private static bool IsOfKnownWords(string password)
    {
        var letters = NotLetter().Replace(password, "");
        var reached = new bool[letters.Length + 1];
        reached[0] = true;
        for (var i = 0; i < letters.Length; i++)
        {
            for (var length = 1; reached[i] && length <= LongestKnown && i + length <= letters.Length; length++)
                reached[i + length] |= Known.Contains(letters.Substring(i, length));
        }

        return reached[^1];
    }

    private static InvalidChangeException Refuse(string why) => new("password", why);

    [GeneratedRegex(@"\P{L}")]
    private static partial Regex NotLetter();
}
