using System.Globalization;
using System.Text;
using Redoubt.Copilot.Guiding;

namespace Redoubt.Copilot.Profiles;

/// <summary>A query about a device, user or file, from content/profiles.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Title">What its rows are.</param>
/// <param name="Text">KQL over <c>entity</c>, <c>name</c> and the instants of a <see cref="ProfileWindow"/>.</param>
/// <param name="Definitions">Names that the queries of the kind may use, in the order in which they are defined.</param>
internal sealed record ProfileQuery(string Name, string Title, string Text, IReadOnlyList<KeyValuePair<string, string>> Definitions)
{
    /// <summary>The query about one entity. What was asked for stands in it as a string and nothing else.</summary>
    /// <param name="key">As asked for.</param>
    /// <param name="name">Host or account without its domain.</param>
    /// <param name="window">What of the past it reads.</param>
    public string About(string key, string name, ProfileWindow window)
    {
        var used = new List<string>();
        var all = Text;
        foreach (var (defined, body) in Definitions.Reverse())
        {
            if (!Says(all, defined))
                continue;
            used.Insert(0, $"let {defined} = {body};\n");
            all += body;
        }

        var query = new StringBuilder();
        Define("entity", HuntText.Quoted(key));
        Define("name", HuntText.Quoted(name));
        Define("since", Time(window.Since));
        Define("window", Time(window.Start));
        Define("recent", Time(window.Recent));
        Define("until", Time(window.Until));
        return query.AppendJoin("", used).Append(Text).ToString();

        void Define(string what, string value)
        {
            if (Says(all, what))
                query.Append(CultureInfo.InvariantCulture, $"let {what} = {value};\n");
        }
    }

    private static string Time(DateTimeOffset time) => $"datetime({time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ})";

    private static bool Says(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsName(text[at - 1])) && (at + word.Length == text.Length || !IsName(text[at + word.Length])))
                return true;
        }

        return false;
    }

    private static bool IsName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
