using System.Text;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.DuckDb;

/// <summary>Writes values.</summary>
internal sealed class ScalarWriter(SqlText text, SelectWriter selects)
{
    public void Write(Scalar scalar)
    {
        switch (scalar)
        {
            case ColumnScalar column:
                text.Name(column.Column);
                break;
            case ConstantScalar constant:
                text.Parameter(constant);
                break;
            case PositionScalar position:
                text.Add(position.Position);
                break;
            case PatternScalar pattern:
                // In digits, so that nothing of the query's own text is in the SQL.
                text.Add("decode(unhex('").Add(Convert.ToHexString(Encoding.UTF8.GetBytes(pattern.Pattern))).Add("'))");
                break;
            case CallScalar { Function: "tostring", Parts: [CallScalar { Function: "path" } read] }:
                Write(new CallScalar("path.text", KqlType.String, read.Parts));
                break;
            case CallScalar { Function: "path" or "path.text", Parts: [CallScalar { Function: "parse_json", Parts: [{ Type: KqlType.String } json] }, var path] } read:
                Write(new CallScalar(read.Function + ".parsed", read.Type, json, path));
                break;
            case CallScalar call:
                text.Add("(");
                Call(call.Function, call.Parts);
                text.Add(")");
                break;
            case WindowScalar window:
                Window(window);
                break;
            case FoldScalar fold:
                text.Add("list_reduce(");
                Write(fold.List);
                text.Add(", lambda ");
                text.Name(fold.Before);
                text.Add(", ");
                text.Name(fold.Element);
                text.Add(": ");
                Write(fold.Body);
                text.Add(", ");
                Write(fold.Start);
                text.Add(")");
                break;
            case LetScalar let:
                text.Add("list_transform([");
                Write(let.Value);
                text.Add("], lambda ");
                text.Name(let.Name);
                text.Add(": ");
                Write(let.Body);
                text.Add(")[1]");
                break;
            case SelectScalar select:
                text.Add("(");
                selects.Write(select.Select, null);
                text.Add(")");
                break;
            case InSelectScalar list:
                text.Add("(");
                Write(list.Value);
                text.Add(" IN (");
                selects.Write(list.Select, null);
                text.Add("))");
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private void Call(string function, IReadOnlyList<Scalar> arguments)
    {
        var template = TemplateTable.Embedded.Find(function, [.. arguments.Select(argument => argument.Type)])
            ?? throw new KqlException(0, 1, $"The function '{function}' is not supported for {string.Join(", ", arguments.Select(argument => argument.Type.Name()))}.");
        text.Add(template, arguments.Count, i => Write(arguments[i]));
    }

    private void Window(WindowScalar window)
    {
        text.Add("(");
        Call(window.Function, window.Arguments);
        text.Add(" OVER (");
        if (window.PartitionBy.Count > 0)
        {
            text.Add("PARTITION BY ");
            text.List(window.PartitionBy, Write);
        }

        if (window.OrderBy.Count > 0)
            selects.Order(window.OrderBy);
        if (window.Whole)
            text.Add(" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");
        if (window.ToHere)
            text.Add(" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW");
        text.Add("))");
    }
}
