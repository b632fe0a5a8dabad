using System.Text.Json;
using Redoubt.Kql.Runtime.Dynamic;

namespace Redoubt.Kql.Runtime.Series;

/// <summary>What is done to each element of a series, or of two. What is no number, and what one of two series lacks, gives null.</summary>
internal static class Elementwise
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        Arithmetic("add", (a, b) => a + b, (a, b) => a + b),
        Arithmetic("subtract", (a, b) => a - b, (a, b) => a - b),
        Arithmetic("multiply", (a, b) => a * b, (a, b) => a * b),
        Arithmetic("divide", (a, b) => a / b, null),
        Arithmetic("pow", Math.Pow, null),
        Comparison("equals", (a, b) => a == b),
        Comparison("not_equals", (a, b) => a != b),
        Comparison("less", (a, b) => a < b),
        Comparison("less_equals", (a, b) => a <= b),
        Comparison("greater", (a, b) => a > b),
        Comparison("greater_equals", (a, b) => a >= b),
        Unary("abs", Math.Abs, keepsWhole: true),
        Unary("ceiling", Math.Ceiling, keepsWhole: true),
        Unary("floor", Math.Floor, keepsWhole: true),
        Unary("sign", value => double.IsNaN(value) ? value : Math.Sign(value)),
        Unary("exp", Math.Exp),
        Unary("log", Math.Log),
        Unary("sin", Math.Sin),
        Unary("cos", Math.Cos),
        Unary("tan", Math.Tan),
        Unary("asin", Math.Asin),
        Unary("acos", Math.Acos),
        Unary("atan", Math.Atan),
    ];

    private static RuntimeFunction Unary(string name, Func<double, double> function, bool keepsWhole = false) => new(
        "kql_series_" + name, [CellKind.Text], CellKind.Text, arguments => Json.Elements(arguments[0]) is { } elements
            ? Write(elements.Select(element => function(SeriesJson.Of(element))), keepsWhole && Array.TrueForAll(elements, IsWholeOrNull))
            : Cell.Null);

    /// <param name="name">What it does.</param>
    /// <param name="reals">To two reals.</param>
    /// <param name="wholes">To two whole numbers; null where the answer is always real.</param>
    private static RuntimeFunction Arithmetic(string name, Func<double, double, double> reals, Func<Int128, Int128, Int128>? wholes) =>
        Pairwise(name, (one, other, length) =>
        {
            if (wholes is null || !IsWhole(one) || !IsWhole(other))
                return Write(Enumerable.Range(0, length).Select(i => reals(SeriesJson.Of(At(one, i)), SeriesJson.Of(At(other, i)))), whole: false);
            return Cell.Of(JsonText.Write(writer =>
            {
                writer.WriteStartArray();
                for (var i = 0; i < length; i++)
                {
                    if (At(one, i).TryWhole(out var a) && At(other, i).TryWhole(out var b)
                        && wholes(a, b) is var answer && answer == (long)answer)
                    {
                        writer.WriteNumberValue((long)answer);
                    }
                    else
                    {
                        writer.WriteNullValue();
                    }
                }

                writer.WriteEndArray();
            }));
        });

    private static RuntimeFunction Comparison(string name, Func<double, double, bool> holds) =>
        Pairwise(name, (one, other, length) => Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            for (var i = 0; i < length; i++)
            {
                var (a, b) = (SeriesJson.Of(At(one, i)), SeriesJson.Of(At(other, i)));
                if (double.IsNaN(a) || double.IsNaN(b))
                    writer.WriteNullValue();
                else
                    writer.WriteBooleanValue(holds(a, b));
            }

            writer.WriteEndArray();
        })));

    /// <summary>A number instead of a series is as many of it as the other series has elements.</summary>
    private static RuntimeFunction Pairwise(string name, Func<JsonElement, JsonElement, int, Cell> answer) => new(
        "kql_series_" + name, [CellKind.Text, CellKind.Text], CellKind.Text, arguments =>
        {
            var (one, other) = (Json.Value(arguments[0]), Json.Value(arguments[1]));
            var fits = (IsArray(one) && (IsArray(other) || other.ValueKind == JsonValueKind.Number))
                || (one.ValueKind == JsonValueKind.Number && IsArray(other));
            return fits ? answer(one, other, Math.Max(Length(one), Length(other))) : Cell.Null;
        });

    private static bool IsArray(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    private static int Length(JsonElement value) => IsArray(value) ? value.GetArrayLength() : 0;

    private static JsonElement At(JsonElement value, int index)
    {
        if (!IsArray(value))
            return value;
        return index < value.GetArrayLength() ? value[index] : Json.Null;
    }

    private static bool IsWhole(JsonElement value) =>
        IsArray(value) ? value.EnumerateArray().All(IsWholeOrNull) : SeriesJson.IsWhole(value);

    private static bool IsWholeOrNull(JsonElement element) => element.ValueKind != JsonValueKind.Number || SeriesJson.IsWhole(element);

    private static bool TryWhole(this JsonElement element, out long value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out value);
    }

    private static Cell Write(IEnumerable<double> values, bool whole)
    {
        if (!whole)
            return SeriesJson.OfReals(values);
        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                if (double.IsNaN(value))
                    writer.WriteNullValue();
                else
                    writer.WriteRawValue(value.ToString("F0", System.Globalization.CultureInfo.InvariantCulture));
            }

            writer.WriteEndArray();
        }));
    }
}
