namespace Redoubt.Incidents.Correlation;

/// <summary>
/// Words in a command line or script that could be names of devices. Whether a device of that name exists is seen later.
/// </summary>
internal static class HostNames
{
    private const int MostNames = 24;
    private const int MostCharacters = 8_192;

    /// <summary>The words, lower case, without domain, each once.</summary>
    public static IReadOnlyCollection<string> In(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var rest = text.AsSpan(0, Math.Min(text.Length, MostCharacters));
        while (!rest.IsEmpty && found.Count < MostNames)
        {
            var length = 0;
            while (length < rest.Length && IsOfName(rest[length]))
                length++;
            if (length > 0 && Name(rest[..length]) is { } name)
                found.Add(name);
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }

        return found;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    private static string? Name(ReadOnlySpan<char> word)
    {
        var dot = word.IndexOf('.');
        var name = (dot > 0 ? word[..dot] : word).Trim('-');
        return name.Length is >= 3 and <= 63 && char.IsAsciiLetter(name[0]) && name.ContainsAnyInRange('0', '9')
            ? name.ToString().ToLowerInvariant()
            : null;
    }
}
