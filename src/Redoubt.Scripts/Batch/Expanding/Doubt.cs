using System.Text;

namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>
/// Marks around an expanded variable whose value the script did not decide: "open source middle value close". Only <c>if</c> looks at
/// them: elsewhere the value is as good as any, but a condition on it has two outcomes.
/// </summary>
internal static class Doubt
{
    public const char Open = '\uE002';
    public const char Middle = '\uE003';
    public const char Close = '\uE004';

    public static string Mark(string source, string value) => $"{Open}{source}{Middle}{value}{Close}";

    public static bool In(string text) => text.Contains(Open);

    /// <summary>The text with values only.</summary>
    public static string Values(string text) => Keep(text, Middle);

    /// <summary>The text as it was written.</summary>
    public static string Sources(string text) => Keep(text, Open);

    /// <summary>Input must not bring such marks along.</summary>
    public static string Cleanse(string text) =>
        text.AsSpan().IndexOfAnyInRange(Open, NamedValue.Close) < 0 ? text : text.Replace(NamedValue.Open, '\uFFFD').Replace(NamedValue.Close, '\uFFFD').Replace(Open, '\uFFFD').Replace(Middle, '\uFFFD').Replace(Close, '\uFFFD');

    private static string Keep(string text, char part)
    {
        if (!In(text))
            return text;
        var kept = new StringBuilder(text.Length);
        var here = '\0';
        foreach (var c in text)
        {
            if (c is Open or Middle)
                here = c;
            else if (c == Close)
                here = '\0';
            else if (here == '\0' || here == part)
                kept.Append(c);
        }

        return kept.ToString();
    }
}
