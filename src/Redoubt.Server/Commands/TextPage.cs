namespace Redoubt.Server.Commands;

/// <summary>Headings, lists and code, as text for a terminal or as Markdown.</summary>
internal sealed class TextPage(TextWriter to, bool markdown)
{
    public void Title(string text, int depth = 0) => to.WriteLine(markdown ? $"{new string('#', Math.Min(depth + 1, 4))} {Safe(text)}\n" : $"=== {Terminal.Printable(text)}");

    public void Line(string text) => to.WriteLine(markdown ? $"{Safe(text)}  " : Terminal.Printable(text));

    /// <summary>A heading and its lines; nothing when there are none and no heading.</summary>
    public void List(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0 && !heading.StartsWith("Layer", StringComparison.Ordinal))
            return;
        if (heading.Length > 0)
            to.WriteLine(markdown ? $"\n**{Safe(heading)}**\n" : Terminal.Printable(heading));
        foreach (var line in all)
            to.WriteLine(markdown ? $"- {Safe(line)}" : $"  {Terminal.Printable(line)}");
    }

    public void Code(string heading, string code)
    {
        to.WriteLine(markdown ? $"\n**{heading}**\n" : heading);
        // Indented, so that no line of it can end the block.
        foreach (var line in code.ReplaceLineEndings("\n").Split('\n'))
            to.WriteLine("    " + Terminal.Printable(line));
    }

    // What Markdown would read as its own is escaped; so is HTML.
    private static string Safe(string text) =>
        string.Concat(Terminal.Printable(text).ReplaceLineEndings(" ").Select(character => character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' ? $"\\{character}" : character.ToString()));
}
