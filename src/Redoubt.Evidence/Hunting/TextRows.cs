using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Rows as text, for people and for CSV.</summary>
public sealed class TextRows : IHuntRows
{
    private readonly List<string[]> _rows;

    public TextRows() : this([], [])
    {
    }

    /// <summary>Rows that are there already.</summary>
    public TextRows(IReadOnlyList<ResultColumn> columns, List<string[]> rows) => (Columns, _rows) = (columns, rows);

    public IReadOnlyList<ResultColumn> Columns { get; private set; }

    /// <summary>The rows; an empty text for null.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    public long Bytes { get; private set; }

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        Columns = columns;
        _rows.Clear();
        Bytes = 0;
    }

    public void Add(DuckDbReader row)
    {
        var cells = new string[Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = CellText.Of(row, i, Columns[i].Type);
            Bytes += (2L * cells[i].Length) + 24;
        }

        _rows.Add(cells);
    }
}
