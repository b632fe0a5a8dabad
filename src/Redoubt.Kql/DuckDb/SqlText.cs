using System.Globalization;
using System.Text;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.DuckDb;

/// <summary>
/// The SQL as it grows. It takes words of our own, generated names and names of the catalogue (quoted); what a query says it takes
/// only as a parameter.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder _sql = new();
    private readonly List<object?> _parameters = [];
    private readonly Dictionary<ConstantScalar, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Column, int> _columns = [];
    private int _fresh;

    /// <summary>The values of <c>$1</c>, <c>$2</c> ...</summary>
    public IReadOnlyList<object?> Parameters => _parameters;

    /// <summary>Words of our own: keywords and signs.</summary>
    public SqlText Add(string words)
    {
        _sql.Append(words);
        return this;
    }

    /// <summary>A number that we write ourselves.</summary>
    public SqlText Add(long number)
    {
        _sql.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A function's template with its arguments.</summary>
    public void Add(Template template, int arguments, Action<int> writeArgument) => template.Write(_sql, arguments, writeArgument);

    /// <summary>A column's generated name.</summary>
    public void Name(Column column)
    {
        if (!_columns.TryGetValue(column, out var number))
            _columns[column] = number = _columns.Count + 1;
        Add("c").Add(number);
    }

    /// <summary>A name of the catalogue.</summary>
    public SqlText Quoted(string name) => Add(DuckDbTypes.Quoted(name));

    /// <summary>A fresh generated name: a letter and a number.</summary>
    public string Fresh(string letter) => letter + (++_fresh).ToString(CultureInfo.InvariantCulture);

    /// <summary>A fresh name for what stands before it.</summary>
    public void Alias() => Add(" AS ").Add(Fresh("s"));

    /// <summary>A value of the query: a parameter, with its type.</summary>
    public void Parameter(ConstantScalar constant)
    {
        Add("CAST(");
        if (constant.Value is null)
        {
            Add("NULL");
        }
        else
        {
            if (!_places.TryGetValue(constant, out var place))
            {
                _parameters.Add(constant.Value);
                _places[constant] = place = _parameters.Count;
            }

            Add("$").Add(place);
        }

        Add(" AS ").Add(DuckDbTypes.Of(constant.Type)).Add(")");
    }

    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                Add(", ");
            write(items[i]);
        }
    }

    public override string ToString() => _sql.ToString();
}
