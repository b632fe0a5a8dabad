namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>A command as cmd.exe parses it, before FOR variables and delayed expansion.</summary>
internal abstract record BatchNode(int Line)
{
    /// <summary>Where its input comes from and its output goes.</summary>
    public IReadOnlyList<Redirection> Redirections { get; init; } = [];
}

/// <summary>One command; carets are gone, quotes are there.</summary>
internal sealed record SimpleNode(int Line, string Text, bool Silent) : BatchNode(Line);

/// <summary>Commands in parentheses.</summary>
internal sealed record BlockNode(int Line, IReadOnlyList<BatchNode> Commands) : BatchNode(Line);

/// <summary>Commands joined by <c>&amp; &amp;&amp; || |</c>, all by the same.</summary>
internal sealed record ChainNode(int Line, string Operator, IReadOnlyList<BatchNode> Commands) : BatchNode(Line);

/// <summary>if [/i] [not] left operator right then [else]. For exist, defined, errorlevel: no left.</summary>
internal sealed record IfNode(int Line, bool IgnoreCase, bool Not, string Left, string Operator, string Right, BatchNode Then, BatchNode? Else) : BatchNode(Line);

/// <summary>for [/f "options"] %v in (set) do body. <paramref name="Kind"/> is ' ', 'f', 'l', 'd' or 'r'.</summary>
internal sealed record ForNode(int Line, char Kind, string Options, char Variable, string Set, BatchNode Body) : BatchNode(Line);

/// <summary>A redirection: <paramref name="Handle"/> 0 is input, 1 output, 2 errors.</summary>
internal sealed record Redirection(int Handle, bool Append, string Target);
