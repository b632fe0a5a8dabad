namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Something that has a value: a single one, or the rows of a table.</summary>
internal abstract class Expression(TextSpan span) : Node(span);
