namespace Redoubt.Kql.Plan;

/// <summary>Whether a value is among those of a selection of one column.</summary>
internal sealed class InSelectScalar(Scalar value, Select select) : Scalar(KqlType.Bool)
{
    public Scalar Value { get; } = value;

    public Select Select { get; } = select;

    public override IReadOnlyList<Scalar> Parts { get; } = [value];
}
