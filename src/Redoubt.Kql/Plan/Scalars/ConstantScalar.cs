namespace Redoubt.Kql.Plan;

/// <summary>
/// A value that the query says. It always travels as a parameter, never in the text of the SQL.
/// </summary>
/// <param name="value">bool, long (also ticks), double, string (also JSON, GUID and decimal); null. A null string is ''.</param>
internal sealed class ConstantScalar(object? value, KqlType type) : Scalar(type)
{
    public object? Value { get; } = value ?? (type == KqlType.String ? "" : null);

    public static ConstantScalar Of(string text) => new(text, KqlType.String);

    public static ConstantScalar Of(long number) => new(number, KqlType.Long);

    public static ConstantScalar Of(bool truth) => new(truth, KqlType.Bool);

    public static ConstantScalar Null(KqlType type) => new(null, type);
}
