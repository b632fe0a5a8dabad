using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>An operator that could not be read; its fault has been noted.</summary>
internal sealed class BadOperator(TextSpan span) : Operator(span)
{
    public override Rows Bind(Rows? input, Binder binder) => new(input?.Select ?? new Select { Items = [] }, input?.Columns ?? []) { Broken = true, Serialized = true };

    public override void Print(Printer printer)
    {
    }
}
