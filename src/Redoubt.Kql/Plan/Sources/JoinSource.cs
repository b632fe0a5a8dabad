namespace Redoubt.Kql.Plan;

internal enum JoinMatch
{
    Inner,
    Left,
    Right,
    Full,
    Semi,
    Anti,
    Cross,

    /// <summary>The right side is worked out anew for each row of the left, whose columns it sees.</summary>
    Lateral,
}

/// <summary>Two sources side by side.</summary>
internal sealed class JoinSource(JoinMatch match, Source left, Source right, Scalar? condition) : Source
{
    public JoinMatch Match { get; } = match;

    public Source Left { get; } = left;

    public Source Right { get; } = right;

    public Scalar? Condition { get; } = condition;
}
