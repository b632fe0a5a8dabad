using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>
/// One step of a pipeline as written. Each operator's file holds how it is read, what it gives, and what the database does for it.
/// </summary>
internal abstract class Operator(TextSpan span) : Node(span)
{
    /// <summary>The rows after this step.</summary>
    /// <param name="input">The rows before it; null where the operator begins a pipeline.</param>
    /// <exception cref="KqlException">It asks for what there is not.</exception>
    public abstract Rows Bind(Rows? input, Binder binder);
}
