namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>Writes nodes as text again: for a reader, and for the second cmd.exe that runs each side of a pipe.</summary>
internal static class NodeText
{
    /// <summary>On one line.</summary>
    public static string Of(BatchNode node) => Inner(node) + Redirections(node.Redirections);

    public static string Redirections(IReadOnlyList<Redirection> redirections) => string.Concat(redirections.Select(one =>
        " " + (one.Handle == 0 ? "<" : (one.Handle == 1 ? "" : one.Handle.ToString(System.Globalization.CultureInfo.InvariantCulture)) + (one.Append ? ">>" : ">")) + (one.Handle == 2 ? "" : " ") + one.Target));

    public static string Condition(IfNode node) =>
        (node.IgnoreCase ? "/i " : "") + (node.Not ? "not " : "") + node.Left + (node.Operator == "==" ? "==" : node.Left.Length > 0 ? $" {node.Operator} " : node.Operator + " ") + node.Right;

    public static string Head(ForNode node, string set) =>
        "for " + (node.Kind == ' ' ? "" : $"/{node.Kind} ") + (node.Options.Length == 0 ? "" : node.Options + " ");

    private static string Inner(BatchNode node) => node switch
    {
        SimpleNode simple => simple.Text.Trim(),
        BlockNode block => "(" + string.Join(" & ", block.Commands.Select(Of)) + ")",
        ChainNode chain => string.Join($" {chain.Operator} ", chain.Commands.Select(Of)),
        IfNode choice => $"if {Condition(choice)} {Of(choice.Then)}" + (choice.Else is null ? "" : $" else {Of(choice.Else)}"),
        ForNode loop => $"{Head(loop, loop.Set)}%{loop.Variable} in ({loop.Set}) do {Of(loop.Body)}",
        _ => "",
    };
}
