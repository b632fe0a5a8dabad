namespace Redoubt.Kql.Plan;

/// <summary>A value of each row, with its type. A string is never null.</summary>
internal abstract class Scalar(KqlType type)
{
    public KqlType Type { get; } = type;

    /// <summary>The values that it is made of.</summary>
    public virtual IReadOnlyList<Scalar> Parts => [];
}
