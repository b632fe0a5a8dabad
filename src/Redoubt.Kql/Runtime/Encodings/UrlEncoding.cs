using System.Globalization;
using System.Text;

namespace Redoubt.Kql.Runtime.Encodings;

/// <summary>Texts as parts of URLs, with <c>%</c> and two lower-case digits for each byte that is not safe.</summary>
internal static class UrlEncoding
{
    private const string AlwaysSafe = "-_.!*()";
    private const string ComponentSafe = "-_.~";

    /// <summary>As in forms: a space is <c>+</c>.</summary>
    public static string Encode(string text) => Encode(text, AlwaysSafe, "+");

    /// <summary>As in paths: a space is <c>%20</c>.</summary>
    public static string EncodeComponent(string text) => Encode(text, ComponentSafe, "%20");

    /// <summary>The text of an encoded one; <c>+</c> is a space.</summary>
    public static string Decode(string text) => System.Net.WebUtility.UrlDecode(text);

    private static string Encode(string text, string safe, string space)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)one) || safe.Contains((char)one, StringComparison.Ordinal))
                result.Append((char)one);
            else if (one == ' ')
                result.Append(space);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{one:x2}");
        }

        return result.ToString();
    }
}
