using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>A function that the query, or a person's saved functions, define.</summary>
/// <param name="Home">Where its body's names are looked up.</param>
/// <param name="Foreign">Whether its text is not part of the query.</param>
internal sealed record UserFunction(FunctionExpression Body, Scope Home, bool Foreign = false);
