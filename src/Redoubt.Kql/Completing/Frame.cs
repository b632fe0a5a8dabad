using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Completing;

/// <summary>What a bracket that is still open holds up to the cursor; the outermost is the query itself.</summary>
internal sealed class Frame(int open)
{
    private static readonly string[] BeforeRows = ["join", "lookup", "union", "toscalar", "materialize", "view", "as", "kind"];

    /// <summary>The place of the opening bracket among the words; -1 for the query itself.</summary>
    public int Open { get; } = open;

    /// <summary>The first word of the statement or expression that the cursor is in.</summary>
    public int Start { get; private set; } = open + 1;

    /// <summary>The last pipe before the cursor; -1 for none.</summary>
    public int Pipe { get; private set; } = -1;

    /// <summary>The brackets that are open at the end of the words, the outermost first.</summary>
    public static List<Frame> Of(IReadOnlyList<Token> tokens)
    {
        var frames = new List<Frame> { new(-1) };
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is("(") || token.Is("[") || token.Is("{"))
                frames.Add(new Frame(i));
            else if ((token.Is(")") || token.Is("]") || token.Is("}")) && frames.Count > 1)
                frames.RemoveAt(frames.Count - 1);
            else if (token.Is(";"))
                (frames[^1].Start, frames[^1].Pipe) = (i + 1, -1);
            else if (token.Is("|"))
                frames[^1].Pipe = i;
        }

        foreach (var frame in frames)
            frame.SkipLet(tokens);
        return frames;
    }

    /// <summary>Whether statements can stand in it.</summary>
    public bool HoldsStatements(IReadOnlyList<Token> tokens) => Open < 0 || tokens[Open].Is("{");

    /// <summary>Whether rows are expected right at its start.</summary>
    public bool BeginsRows(IReadOnlyList<Token> tokens)
    {
        if (HoldsStatements(tokens))
            return true;
        if (Open == 0 || !tokens[Open].Is("("))
            return Open == 0;
        var before = tokens[Open - 1];
        return before.Is("=") || before.Is("(") || before.Is(";") || before.Is(",") && tokens.Take(Open).LastOrDefault(token => token.IsWord("union") || token.Is("|")).IsWord("union")
            || (before.Kind == TokenKind.Name && (BeforeRows.Contains(before.Text) || (Open > 2 && tokens[Open - 2].Is("=") && BeforeRows.Contains(tokens[Open - 3].Text))));
    }

    /// <summary>Whether it goes on with the rows around it, as in <c>mv-apply … on (</c>.</summary>
    public bool GoesOn(IReadOnlyList<Token> tokens, Frame outer)
    {
        if (Open < 1 || !tokens[Open].Is("(") || outer.Pipe < 0 || outer.Pipe + 1 >= Open)
            return false;
        var first = tokens[outer.Pipe + 1].Text;
        return (first is "mv" or "mvapply" && tokens[Open - 1].IsWord("on")) || (first == "partition" && !tokens[Open - 1].IsWord("by") && !tokens[Open - 1].Is("=") && tokens[Open - 1].Kind is TokenKind.Name);
    }

    private void SkipLet(IReadOnlyList<Token> tokens)
    {
        if (Start + 2 < tokens.Count && tokens[Start].IsWord("let") && tokens[Start + 2].Is("="))
            Start += 3;
    }
}
