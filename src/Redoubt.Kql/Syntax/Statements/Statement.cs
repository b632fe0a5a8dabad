namespace Redoubt.Kql.Syntax.Statements;

/// <summary>One of the statements between semicolons.</summary>
internal abstract class Statement(TextSpan span) : Node(span);
