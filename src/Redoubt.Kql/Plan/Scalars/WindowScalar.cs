namespace Redoubt.Kql.Plan;

/// <summary>A function over the rows around each row.</summary>
/// <param name="parts">The function's arguments.</param>
internal sealed class WindowScalar(
    string function, KqlType type, IReadOnlyList<Scalar> parts, IReadOnlyList<Scalar> partitionBy, IReadOnlyList<Ordering> orderBy, bool toHere = false, bool whole = false)
    : Scalar(type)
{
    public string Function { get; } = function;

    public IReadOnlyList<Scalar> Arguments { get; } = parts;

    public IReadOnlyList<Scalar> PartitionBy { get; } = partitionBy;

    public IReadOnlyList<Ordering> OrderBy { get; } = orderBy;

    /// <summary>Whether it sees the rows from the first to this one only, one by one.</summary>
    public bool ToHere { get; } = toHere;

    /// <summary>Whether it sees all rows from every row.</summary>
    public bool Whole { get; } = whole;

    public override IReadOnlyList<Scalar> Parts { get; } = [.. parts, .. partitionBy, .. orderBy.Select(key => key.Value)];
}
