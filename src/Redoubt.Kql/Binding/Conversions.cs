using System.Globalization;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Binding;

/// <summary>Values as other types, where KQL does it by itself.</summary>
internal static class Conversions
{
    /// <summary>Whether a type is a number.</summary>
    public static bool IsNumber(KqlType type) => type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal;

    /// <summary>How far a conversion goes that KQL does by itself: 0 for none; null when it does not.</summary>
    public static int? Cost(KqlType from, KqlType to)
    {
        if (from == to)
            return 0;
        if (IsNumber(from) && IsNumber(to) && from < to)
            return to - from;
        // Digits can be lost; better than to refuse log(todecimal(x)).
        if (from == KqlType.Decimal && to == KqlType.Real)
            return 5;
        return from == KqlType.Dynamic ? 10 : null;
    }

    /// <summary>The value as another type.</summary>
    public static Scalar To(Scalar value, KqlType type)
    {
        if (value.Type == type)
            return value;
        if (value is ConstantScalar constant && Constant(constant, type) is { } converted)
            return converted;
        if (type == KqlType.Dynamic)
            return Box(value);
        if (value.Type == KqlType.Dynamic && type == KqlType.String)
            return Text(value);
        if (IsNumber(value.Type) && IsNumber(type) && value.Type < type)
            return new CallScalar("widen." + type.Name(), type, value);
        return new CallScalar(Converter(type), type, value);
    }

    /// <summary>The value as JSON.</summary>
    public static Scalar Box(Scalar value) => value.Type switch
    {
        KqlType.Dynamic => value,
        KqlType.DateTime or KqlType.TimeSpan => new CallScalar("box.text", KqlType.Dynamic, new CallScalar("tostring", KqlType.String, value), value),
        _ => new CallScalar("box", KqlType.Dynamic, value),
    };

    /// <summary>A bag's field as text, without the detour over JSON.</summary>
    public static Scalar Text(Scalar value) => value is CallScalar { Function: "path" } path
        ? new CallScalar("path.text", KqlType.String, path.Parts)
        : new CallScalar("tostring", KqlType.String, value);

    /// <summary>The type that holds values of both; null when there is none.</summary>
    public static KqlType? Common(KqlType a, KqlType b)
    {
        if (a == b)
            return a;
        if (IsNumber(a) && IsNumber(b))
            return a > b ? a : b;
        if (a == KqlType.Dynamic)
            return b;
        return b == KqlType.Dynamic ? a : null;
    }

    /// <summary>The function that makes a type of any other.</summary>
    public static string Converter(KqlType type) => "to" + type.Name();

    private static ConstantScalar? Constant(ConstantScalar constant, KqlType type) => (constant.Value, type) switch
    {
        (null, _) => ConstantScalar.Null(type),
        (long number, KqlType.Long) => new(number, type),
        (long number, KqlType.Real) when IsNumber(constant.Type) => new((double)number, type),
        (long number, KqlType.Decimal) when IsNumber(constant.Type) => new(number.ToString(CultureInfo.InvariantCulture), type),
        _ => null,
    };
}
