namespace Redoubt.Kql.Plan;

/// <summary>A function, operator or aggregate of the dialect's tables, by name, with its arguments.</summary>
internal sealed class CallScalar(string function, KqlType type, params IReadOnlyList<Scalar> arguments) : Scalar(type)
{
    public string Function { get; } = function;

    public override IReadOnlyList<Scalar> Parts { get; } = arguments;
}
