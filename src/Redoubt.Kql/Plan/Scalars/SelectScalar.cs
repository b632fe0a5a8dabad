namespace Redoubt.Kql.Plan;

/// <summary>The one value of a selection of one column and at most one row.</summary>
internal sealed class SelectScalar(Select select, KqlType type) : Scalar(type)
{
    public Select Select { get; } = select;
}
