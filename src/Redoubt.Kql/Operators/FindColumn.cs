using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>A column that <c>find</c> is to show.</summary>
/// <param name="Type">The type to show it in; null for its own.</param>
internal sealed record FindColumn(string Name, KqlType? Type, TextSpan Span);
