using System.Text.Json;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>A value beside a list: <c>in</c>, <c>has_any</c>, <c>has_all</c>. A list is values, an array, or the first column of rows.</summary>
internal sealed class ListComparisons(Binder binder)
{
    // From here on one alternation would be slower than looking for each by itself.
    private const int MostPrefiltered = 3;

    public Scalar Bind(InExpression expression, RowContext row)
    {
        var name = expression.Operator.TrimStart('!');
        var found = expression.Left is WildcardExpression ? AnyColumn(expression, name, row) : One(expression, name, binder.Value(expression.Left, row), row);
        return expression.Operator[0] == '!' ? new CallScalar("not.known", KqlType.Bool, found) : found;
    }

    private Scalar AnyColumn(InExpression expression, string name, RowContext row) => row.Rows!.Columns
        .Select(column => column.Type == KqlType.String ? (Scalar)column.Read() : new CallScalar("tostring", KqlType.String, column.Read()))
        .Select(value => One(expression, name, value, row))
        .Aggregate((any, next) => new CallScalar("or", KqlType.Bool, any, next));

    private Scalar One(InExpression expression, string name, Scalar left, RowContext row)
    {
        if (expression.Items is [var only] && binder.IsTabular(only))
            return name is "in" or "in~" ? InRows(expression, name, left, only) : HasRows(expression, name, left, only);
        var values = new List<Scalar>();
        var arrays = new List<Scalar>();
        foreach (var item in expression.Items)
        {
            if (binder.IsTabular(item))
                throw Binder.Fault(item.Span, "Rows can only be the one thing in the list.");
            var value = binder.Value(item, row);
            if (value is ConstantScalar { Type: KqlType.Dynamic, Value: string json } && Elements(json) is { } elements)
                values.AddRange(elements);
            else if (value.Type == KqlType.Dynamic && value is not ConstantScalar)
                arrays.Add(value);
            else
                values.Add(value);
        }

        return name is "in" or "in~" ? In(expression, name, left, values, arrays) : Has(expression, name, left, values, arrays);
    }

    private static Scalar In(InExpression expression, string name, Scalar left, List<Scalar> values, List<Scalar> arrays)
    {
        var caseless = name == "in~";
        if (caseless)
            left = TextMatch.Text(left);
        Scalar? found = null;
        if (values.Count > 0)
        {
            if (left.Type == KqlType.Dynamic && values.Exists(value => value.Type != KqlType.Dynamic))
                left = Conversions.To(left, values.Find(value => value.Type != KqlType.Dynamic)!.Type);
            var list = new List<Scalar>();
            foreach (var value in values)
            {
                var (like, item) = Comparisons.Alike("==", left, caseless ? TextMatch.Text(value) : value, expression.Items[0].Span);
                if (like.Type != left.Type)
                    return values.Select(one => Comparisons.Bind("==", left, one, expression.OperatorSpan))
                        .Aggregate((any, next) => new CallScalar("or", KqlType.Bool, any, next));
                list.Add(item);
            }

            found = new CallScalar(caseless ? "in.nocase" : "in", KqlType.Bool, [left, .. list]);
        }

        foreach (var array in arrays)
        {
            var within = new CallScalar(caseless ? "in.array.nocase" : "in.array", KqlType.Bool, Conversions.Box(left), array);
            found = found is null ? within : new CallScalar("or", KqlType.Bool, found, within);
        }

        return found ?? ConstantScalar.Of(false);
    }

    private Scalar InRows(InExpression expression, string name, Scalar left, Expression rows)
    {
        var list = binder.Rows(rows);
        if (list.Columns.Count == 0)
            return list.Broken ? ConstantScalar.Of(false) : throw Binder.Fault(rows.Span, "The rows have no column.");
        var first = list.Columns[0];
        Scalar item = first.Read();
        if (name == "in~")
            (left, item) = (new CallScalar("tolower", KqlType.String, TextMatch.Text(left)), new CallScalar("tolower", KqlType.String, TextMatch.Text(item)));
        else
            (left, item) = Comparisons.Alike("==", left, item, expression.OperatorSpan);
        var column = new Column("", item.Type);
        // Null is in no list.
        Scalar? known = item.Type == KqlType.String ? null : new CallScalar("known", KqlType.Bool, item);
        return new InSelectScalar(left, new Select { From = list.AsSource(), Items = [new Item(item, column)], Where = known });
    }

    private static Scalar Has(InExpression expression, string name, Scalar left, List<Scalar> values, List<Scalar> arrays)
    {
        var text = TextMatch.Text(left, expression.Left.Span, name);
        var needles = values.Select(value => value.Type == KqlType.String ? value : TextMatch.Text(value, expression.OperatorSpan, "has")).ToList();
        var every = name == "has_all";
        if (arrays.Count == 0 && !every && needles.Count > MostPrefiltered && needles.TrueForAll(needle => needle is ConstantScalar))
        {
            var pattern = "(?si)" + TextMatch.TermPattern([.. needles.Select(needle => (string)((ConstantScalar)needle).Value!)]);
            if (pattern.Length < 50_000)
                return new CallScalar("matches", KqlType.Bool, text, ConstantScalar.Of(pattern));
        }

        var parts = needles.Select(needle => TextMatch.Bind("has", text, needle, expression.OperatorSpan))
            .Concat(arrays.Select(array => (Scalar)new CallScalar(every ? "has_all.array" : "has_any.array", KqlType.Bool, text, array))).ToList();
        return parts.Count == 0 ? ConstantScalar.Of(every) : parts.Aggregate((a, b) => new CallScalar(every ? "and" : "or", KqlType.Bool, a, b));
    }

    // The list is gathered once, as an array.
    private CallScalar HasRows(InExpression expression, string name, Scalar left, Expression rows)
    {
        var list = binder.Rows(rows);
        var array = new Column("", KqlType.Dynamic);
        var items = list.Columns.Count == 0 ? (Scalar)ConstantScalar.Null(KqlType.Dynamic) : Conversions.Box(list.Columns[0].Read());
        var gathered = new Select
        {
            From = list.AsSource(),
            Items = [new Item(new CallScalar("make_list", KqlType.Dynamic, items), array)],
            GroupBy = [],
        };
        var shared = new Shared(new Rows(gathered, [array]), materialized: true).Reference();
        return new CallScalar(name == "has_all" ? "has_all.array" : "has_any.array", KqlType.Bool,
            TextMatch.Text(left, expression.Left.Span, name), new SelectScalar(shared.Select, KqlType.Dynamic));
    }

    private static List<Scalar>? Elements(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            return null;
        var list = new List<Scalar>();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            list.Add(element.ValueKind switch
            {
                JsonValueKind.String => ConstantScalar.Of(element.GetString()!),
                JsonValueKind.Number when element.TryGetInt64(out var whole) => ConstantScalar.Of(whole),
                JsonValueKind.Number => new ConstantScalar(element.GetDouble(), KqlType.Real),
                JsonValueKind.True or JsonValueKind.False => ConstantScalar.Of(element.GetBoolean()),
                JsonValueKind.Null => ConstantScalar.Null(KqlType.Dynamic),
                _ => new ConstantScalar(Runtime.JsonText.Of(element), KqlType.Dynamic),
            });
        }

        return list;
    }
}
