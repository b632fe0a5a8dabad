using Redoubt.Kql.Plan;

namespace Redoubt.Kql.DuckDb;

/// <summary>Writes where rows come from.</summary>
/// <param name="names">The names of the selections that are written once, before all others.</param>
internal sealed class SourceWriter(SqlText text, SelectWriter selects, Pruning pruning, Dictionary<Shared, string> names)
{
    public void Write(Source source)
    {
        switch (source)
        {
            case TableSource table:
                text.Add("(SELECT ");
                if (table.Columns.Count == 0)
                    text.Add("true");
                text.List(table.Columns, pair =>
                {
                    text.Quoted(pair.StoredName);
                    text.Add(" AS ");
                    text.Name(pair.Column);
                });
                text.Add(" FROM ");
                text.Quoted(table.StoredIn).Add(".").Quoted(table.Table.Name).Add(")");
                text.Alias();
                break;
            case SelectSource select:
                text.Add("(");
                selects.Write(select.Select, null);
                text.Add(")");
                text.Alias();
                break;
            case JoinSource join:
                Join(join);
                break;
            case UnionSource union:
                text.Add("(");
                for (var i = 0; i < union.Branches.Count; i++)
                {
                    if (i > 0)
                        text.Add(" UNION ALL ");
                    text.Add("(");
                    selects.Write(union.Branches[i], union.Columns);
                    text.Add(")");
                }

                text.Add(")");
                text.Alias();
                break;
            case ValuesSource values:
                Values(values);
                break;
            case SeriesSource series:
                text.Add("(SELECT generate_series AS ");
                text.Name(series.Column);
                text.Add(" FROM generate_series(");
                selects.Scalars.Write(series.Bounds[0]);
                text.Add(", ");
                selects.Scalars.Write(series.Bounds[1]);
                text.Add(", nullif(");
                selects.Scalars.Write(series.Bounds[2]);
                text.Add(", 0)))");
                text.Alias();
                break;
            case SharedSource shared:
                text.Add("(SELECT ");
                if (shared.Columns.Count == 0)
                    text.Add("true");
                text.List(shared.Columns, pair =>
                {
                    text.Name(pair.Original);
                    text.Add(" AS ");
                    text.Name(pair.Here);
                });
                text.Add(" FROM ");
                if (names.TryGetValue(shared.Shared, out var name))
                {
                    text.Add(name);
                }
                else
                {
                    text.Add("(");
                    selects.Write(pruning.Of(shared.Shared), null);
                    text.Add(")");
                    text.Alias();
                }

                text.Add(")");
                text.Alias();
                break;
            case RecursiveSource recursive:
                Recursive(recursive);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private void Join(JoinSource join)
    {
        Write(join.Left);
        text.Add(join.Match switch
        {
            JoinMatch.Inner => " JOIN ",
            JoinMatch.Left => " LEFT JOIN ",
            JoinMatch.Right => " RIGHT JOIN ",
            JoinMatch.Full => " FULL JOIN ",
            JoinMatch.Semi => " SEMI JOIN ",
            JoinMatch.Anti => " ANTI JOIN ",
            JoinMatch.Lateral => " CROSS JOIN LATERAL ",
            _ => " CROSS JOIN ",
        });
        Write(join.Right);
        if (join.Condition is null || join.Match is JoinMatch.Lateral or JoinMatch.Cross)
            return;
        text.Add(" ON ");
        selects.Scalars.Write(join.Condition);
    }

    private void Values(ValuesSource values)
    {
        if (values.Rows.Count == 0)
        {
            text.Add("(SELECT ");
            text.List(values.Columns, column =>
            {
                text.Add("CAST(NULL AS ").Add(DuckDbTypes.Of(column.Type)).Add(") AS ");
                text.Name(column);
            });
            text.Add(" WHERE false)");
            text.Alias();
            return;
        }

        text.Add("(VALUES ");
        text.List(values.Rows, row =>
        {
            text.Add("(");
            text.List(row, selects.Scalars.Write);
            text.Add(")");
        });
        text.Add(")");
        text.Alias();
        text.Add("(");
        text.List(values.Columns, text.Name);
        text.Add(")");
    }

    private void Recursive(RecursiveSource recursive)
    {
        var name = text.Fresh("r");
        names[recursive.Last] = name;
        text.Add("(WITH RECURSIVE ").Add(name).Add("(");
        text.List(recursive.Columns, text.Name);
        text.Add(") AS (");
        selects.Write(recursive.First, recursive.Columns);
        text.Add(" UNION ALL ");
        selects.Write(recursive.Step, recursive.Columns);
        text.Add(") SELECT ");
        text.List(recursive.Columns, text.Name);
        text.Add(" FROM ").Add(name).Add(")");
        text.Alias();
    }
}
