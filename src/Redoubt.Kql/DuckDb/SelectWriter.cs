using Redoubt.Kql.Plan;

namespace Redoubt.Kql.DuckDb;

/// <summary>Writes selections.</summary>
internal sealed class SelectWriter
{
    private readonly SqlText _text;

    /// <param name="names">The names of the selections that are written once, before all others.</param>
    public SelectWriter(SqlText text, Pruning pruning, Dictionary<Shared, string> names)
    {
        _text = text;
        Scalars = new ScalarWriter(text, this);
        Sources = new SourceWriter(text, this, pruning, names);
    }

    public ScalarWriter Scalars { get; }

    public SourceWriter Sources { get; }

    /// <param name="columns">The names to give the items, where others than their own are asked for.</param>
    public void Write(Select select, IReadOnlyList<Column>? columns)
    {
        _text.Add("SELECT ");
        if (select.Distinct)
            _text.Add("DISTINCT ");
        if (select.DistinctOn.Count > 0)
        {
            _text.Add("DISTINCT ON (");
            _text.List(select.DistinctOn, Scalars.Write);
            _text.Add(") ");
        }

        if (select.Items.Count == 0)
            _text.Add("true");
        for (var i = 0; i < select.Items.Count; i++)
        {
            if (i > 0)
                _text.Add(", ");
            Scalars.Write(select.Items[i].Value);
            _text.Add(" AS ");
            _text.Name(columns is null ? select.Items[i].Column : columns[i]);
        }

        if (select.From is not null)
        {
            _text.Add(" FROM ");
            Sources.Write(select.From);
        }

        if (select.Where is not null)
        {
            _text.Add(" WHERE ");
            Scalars.Write(select.Where);
        }

        if (select.GroupBy is { Count: > 0 } keys)
        {
            _text.Add(" GROUP BY ");
            _text.List(keys, Scalars.Write);
        }

        if (select.OrderBy.Count > 0)
            Order(select.OrderBy);
        if (select.Limit is not null)
        {
            _text.Add(" LIMIT ");
            // As a number, the database can plan with it; in a lateral join it can be nothing else.
            if (select.Limit is ConstantScalar { Value: long limit })
                _text.Add(limit);
            else
                Scalars.Write(select.Limit);
        }
    }

    public void Order(IReadOnlyList<Ordering> keys)
    {
        _text.Add(" ORDER BY ");
        _text.List(keys, key =>
        {
            Scalars.Write(key.Value);
            _text.Add(key.Descending ? " DESC" : " ASC").Add(key.NullsFirst ? " NULLS FIRST" : " NULLS LAST");
        });
    }
}
