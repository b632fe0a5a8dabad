using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>An operator that could not be read; its fault has been noted.</summary>
internal sealed class BadOperator(TextSpan span) : Operator(span)
{
    /// <summary>What is known of the rows after a faulty step: the columns before it, and perhaps others.</summary>
    public static Rows After(Rows? input) => (input ?? Rows.Unknown) with { Broken = true, Serialized = true };

    public override Rows Bind(Rows? input, Binder binder) => After(input);

    public override void Print(Printer printer)
    {
    }
}
