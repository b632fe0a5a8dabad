namespace Redoubt.Kql.Plan;

/// <summary>A value that another reads in several places, worked out once.</summary>
internal sealed class LetScalar(Column name, Scalar value, Scalar body) : Scalar(body.Type)
{
    public Column Name { get; } = name;

    public Scalar Value { get; } = value;

    public Scalar Body { get; } = body;

    public override IReadOnlyList<Scalar> Parts { get; } = [value, body];
}
