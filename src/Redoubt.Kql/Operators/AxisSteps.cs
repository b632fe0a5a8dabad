using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators;

/// <summary>The steps along an axis, counted from its origin.</summary>
/// <param name="Index">The step that a row lies in.</param>
/// <param name="Inside">Whether a row lies between the bounds.</param>
/// <param name="First">The first step; null where each series begins with its first row.</param>
/// <param name="Last">The last step, included; null where each series ends with its last row.</param>
/// <param name="Type">The type of a place on the axis.</param>
internal sealed record AxisSteps(Scalar Index, Scalar Inside, Scalar? First, Scalar? Last, Scalar Origin, Scalar Step, KqlType Type)
{
    /// <summary>The places of so many steps as an array.</summary>
    public Scalar Values(Scalar first, Scalar count) => Type == KqlType.Real
        ? new CallScalar("series.axis", KqlType.Dynamic, Origin, Step, first, count)
        : new CallScalar("series.axis", KqlType.Dynamic, Origin, Step, first, count, ConstantScalar.Of(Type.Name()));
}
