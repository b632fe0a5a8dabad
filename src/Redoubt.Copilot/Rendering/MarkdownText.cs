using System.Text;

namespace Redoubt.Copilot.Rendering;

/// <summary>Text inside Markdown that stays text, whatever it holds.</summary>
internal static class MarkdownText
{
    /// <summary>The text with everything escaped that Markdown or HTML could take for markup.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsMarkup(text, i))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>The text as a code span whose fence is longer than any run of backticks in it.</summary>
    public static string Code(string text)
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        var pad = longest > 0 ? " " : "";
        return fence + pad + text + pad + fence;
    }

    private static bool IsMarkup(string text, int index) => text[index] switch
    {
        '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '~' or '|' or '&' => true,
        // Inside a word an underscore is only an underscore.
        '_' => !(index > 0 && index + 1 < text.Length && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1])),
        _ => false,
    };
}
