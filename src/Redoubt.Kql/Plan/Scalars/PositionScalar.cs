namespace Redoubt.Kql.Plan;

/// <summary>A place in a record, from 1: a number of the engine's own, written as it is.</summary>
internal sealed class PositionScalar(int position) : Scalar(KqlType.Long)
{
    public int Position { get; } = position;
}
