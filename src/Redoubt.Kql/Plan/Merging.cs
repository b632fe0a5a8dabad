namespace Redoubt.Kql.Plan;

/// <summary>Puts a step and the one before it into one, where that means the same.</summary>
internal static class Merging
{
    /// <param name="keepItems">Whether the step must give just its items, in their order.</param>
    public static Select Merge(Select outer, bool keepItems)
    {
        if (outer.From is not SelectSource { Select: var inner })
            return outer;
        (outer, inner) = Unparsed(outer, inner);
        if (inner.IsRowByRow && inner.Items.All(item => item.Value is ColumnScalar))
            return Substitute(outer, inner);
        if (keepItems || !IsPassing(outer))
            return outer;
        // A step that only passes on, or only cuts.
        if (outer.Limit is null)
            return inner;
        return inner.Limit is null ? Giving(inner, inner.Items, outer.Limit) : outer;
    }

    /// <summary>
    /// JSON whose values are read one by one need not be worked out as a whole: each is found faster in the text. The outer step is given
    /// the text in place of the JSON.
    /// </summary>
    private static (Select Outer, Select Inner) Unparsed(Select outer, Select inner)
    {
        if (inner.GroupBy is not null || inner.Distinct)
            return (outer, inner);
        var texts = new Dictionary<Column, Scalar>();
        var items = inner.Items.ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { Value: CallScalar { Function: "parse_json", Parts: [ColumnScalar { Type: KqlType.String } text] } parse, Column: var column } || !ReadsPaths(outer, column))
                continue;
            var passed = new Column("", KqlType.String);
            items[i] = new Item(text, passed);
            texts[column] = new CallScalar(parse.Function, parse.Type, passed.Read());
        }

        if (texts.Count == 0)
            return (outer, inner);
        inner = Giving(inner, items, inner.Limit);
        Scalar Replace(Scalar scalar) => Rewriting.Map(scalar, part => part is ColumnScalar column && texts.TryGetValue(column.Column, out var text) ? text : part);
        return (Mapped(outer, Replace, new SelectSource(inner), outer.Where is null ? null : Replace(outer.Where)), inner);
    }

    /// <summary>Whether a step reads nothing of a column but paths into it, or passes it on.</summary>
    private static bool ReadsPaths(Select select, Column column)
    {
        bool Reads(Scalar scalar) => scalar switch
        {
            ColumnScalar read => read.Column != column,
            CallScalar { Function: "path" or "path.text", Parts: [ColumnScalar read, ConstantScalar] } when read.Column == column => true,
            _ => scalar.Parts.All(Reads),
        };
        return select.Items.All(item => (item.Value is ColumnScalar read && read.Column == column) || Reads(item.Value))
            && (select.Where is null || Reads(select.Where)) && (select.GroupBy ?? []).All(Reads)
            && select.OrderBy.All(key => Reads(key.Value)) && select.DistinctOn.All(Reads);
    }

    private static bool IsPassing(Select select) => select is { Where: null, GroupBy: null, OrderBy.Count: 0, Distinct: false, DistinctOn.Count: 0 }
        && select.Items.All(item => item.Value is ColumnScalar column && column.Column == item.Column);

    private static Select Substitute(Select outer, Select inner)
    {
        var values = inner.Items.ToDictionary(item => item.Column, item => item.Value);
        Scalar Replace(Scalar scalar) => Rewriting.Map(scalar, part => part is ColumnScalar column && values.TryGetValue(column.Column, out var value) ? value : part);
        var where = outer.Where is null ? null : Replace(outer.Where);
        return Mapped(outer, Replace, inner.From, inner.Where is null ? where : where is null ? inner.Where : new CallScalar("and", KqlType.Bool, inner.Where, where));
    }

    private static Select Mapped(Select select, Func<Scalar, Scalar> replace, Source? from, Scalar? where) => new()
    {
        Items = [.. select.Items.Select(item => item with { Value = replace(item.Value) })],
        From = from,
        Where = where,
        GroupBy = select.GroupBy?.Select(replace).ToList(),
        OrderBy = [.. select.OrderBy.Select(key => key with { Value = replace(key.Value) })],
        Limit = select.Limit,
        Distinct = select.Distinct,
        DistinctOn = [.. select.DistinctOn.Select(replace)],
    };

    private static Select Giving(Select select, IReadOnlyList<Item> items, Scalar? limit) => new()
    {
        Items = items,
        From = select.From,
        Where = select.Where,
        GroupBy = select.GroupBy,
        OrderBy = select.OrderBy,
        Limit = limit,
        Distinct = select.Distinct,
        DistinctOn = select.DistinctOn,
    };
}
