using System.Globalization;
using System.Text;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>Texts and names as KQL writes them. Nothing of a rule reaches a query but through here.</summary>
internal static class KqlText
{
    /// <summary>A text in quotes: verbatim where that reads well.</summary>
    public static string Quote(string text)
    {
        var quoted = KqlLiteral.Quote(text);
        var backslashes = text.AsSpan().Count('\\');
        // Where nothing but backslashes had to be escaped.
        return backslashes > 0 && quoted.Length == text.Length + backslashes + 2 ? $"@\"{text}\"" : quoted;
    }

    /// <summary>A way into a dynamic value: <c>.name</c>, or <c>["name"]</c> where the name is no plain word.</summary>
    public static string Step(string name) => IsPlain(name) ? "." + name : $"[{Quote(name)}]";

    /// <summary>A name for a column, made of another name.</summary>
    public static string Name(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name)
            plain.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        if (plain.Length == 0 || char.IsAsciiDigit(plain[0]))
            plain.Insert(0, '_');
        return plain.Length > 100 ? plain.ToString(0, 100) : plain.ToString();
    }

    public static string Number(double number) => number.ToString(number % 1 == 0 && Math.Abs(number) < 1e15 ? "0" : "R", CultureInfo.InvariantCulture);

    private static bool IsPlain(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Words.Contains(name);

    // Words of the language that cannot follow a dot everywhere.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "not", "in", "by", "on", "let", "true", "false", "null", "with", "of", "to", "from", "between", "contains", "has", "startswith", "endswith",
        "kind", "set", "as", "type", "step", "asc", "desc", "datetime", "dynamic", "int", "long", "real", "string", "bool", "guid", "timespan", "decimal", "time", "date",
    };
}
