using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>What <c>find</c> shows: <c>project a, b:long, pack_all()</c>, or <c>project-smart</c>.</summary>
/// <param name="Columns">The columns that the query names.</param>
/// <param name="Packs">Whether the others come in a bag.</param>
/// <param name="Smart">Whether the columns follow from the condition.</param>
internal sealed record FindProjection(IReadOnlyList<FindColumn> Columns, bool Packs, bool Smart)
{
    public static FindProjection Parse(Parser parser)
    {
        if (!parser.TryTakeWord("project"))
            return new FindProjection([], false, Smart: true);
        if (parser.TryTake("-"))
        {
            parser.ExpectWord("smart");
            return new FindProjection([], false, Smart: true);
        }

        var columns = new List<FindColumn>();
        var packs = false;
        do
        {
            var name = parser.ExpectName("the name of a column");
            if (parser.TryTake("("))
            {
                if (name.Name is not ("pack" or "pack_all"))
                    throw Binding.Binder.Fault(name.Span, "'find' operator: only columns and pack_all() can be shown.");
                parser.TryTake("*");
                parser.Expect(")");
                packs = true;
                continue;
            }

            KqlType? type = parser.TryTake(":") ? parser.Expressions.TypeName() : null;
            columns.Add(new FindColumn(name.Name, type, name.Span));
        }
        while (parser.TryTake(","));
        return new FindProjection(columns, packs, Smart: false);
    }

    public void Print(Printer printer)
    {
        if (Smart)
            return;
        printer.Write(" project ");
        var first = true;
        foreach (var column in Columns)
        {
            printer.Write(first ? "" : ", ").Name(column.Name);
            if (column.Type is { } type)
                printer.Write(":").Write(type.Name());
            first = false;
        }

        if (Packs)
            printer.Write(first ? "pack_all()" : ", pack_all()");
    }
}
