using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Kql;
using Redoubt.Kql.Needs;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sieve;

/// <summary>Tells in one pass over a table which of many needs some row of it has. Not for several threads.</summary>
internal sealed class TableSieve
{
    private readonly TableSchema _table;
    private readonly List<string> _columns;
    private readonly List<ColumnTexts> _texts;
    private readonly List<BitNeed> _needs;
    private readonly RowBits _rows;

    /// <param name="table">The table.</param>
    /// <param name="needs">What rows need.</param>
    public TableSieve(TableSchema table, IReadOnlyList<RowNeed> needs)
    {
        _table = table;
        var numbers = new Dictionary<TextNeed, int>();
        _needs = [.. needs.Select(need => Bits(need, numbers))];
        var columns = numbers.GroupBy(pair => pair.Key.Column).ToList();
        _columns = [.. columns.Select(column => column.Key)];
        _texts = [.. columns.Select(column => new ColumnTexts(column.Select(pair => (pair.Key, pair.Value))))];
        _rows = new RowBits(numbers.Count);
    }

    /// <summary>Of each need, whether some row may have it.</summary>
    /// <param name="connection">Where the table is.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="options">Which rows are looked at.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="DuckDbException">The table cannot be read.</exception>
    public bool[] Meet(DuckDbConnection connection, KqlEngine engine, TranslationOptions options, CancellationToken cancel)
    {
        // Small letters are made by the database, as in the query itself.
        var translation = engine.Translate(
            _columns.Count == 0 ? $"{_table.Name} | take 1 | project c0 = 1"
                : $"{_table.Name} | project {string.Join(", ", _columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"c{i} = tolower({column})")))}",
            options);
        var met = new bool[_needs.Count];
        var left = Enumerable.Range(0, _needs.Count).ToList();
        _rows.Clear();
        using var reader = connection.Query(translation.Sql, cancel, [.. translation.Parameters]);
        while (left.Count > 0 && reader.Read())
        {
            _rows.AddRow();
            for (var i = 0; i < _columns.Count; i++)
            {
                if (reader.IsNull(i))
                    continue;
                foreach (var bit in _texts[i].Of(reader.GetUtf8(i)))
                    _rows.Set(bit);
            }

            if (_rows.Count == RowBits.Rows)
                Look();
        }

        if (_rows.Count > 0)
            Look();
        return met;

        void Look()
        {
            cancel.ThrowIfCancellationRequested();
            left.RemoveAll(need => met[need] = _rows.Any(_needs[need]));
            _rows.Clear();
        }
    }

    private static BitNeed Bits(RowNeed need, Dictionary<TextNeed, int> numbers)
    {
        switch (need)
        {
            case TextNeed text:
                return new BitText(Number(text, numbers));
            case AllNeeds all:
                return new BitAll(Texts(all.Parts, numbers), Parts(all.Parts, numbers));
            case AnyNeed any:
                return new BitAny(Texts(any.Parts, numbers), Parts(any.Parts, numbers));
            default:
                throw new InvalidOperationException();
        }
    }

    private static int[] Texts(IEnumerable<RowNeed> parts, Dictionary<TextNeed, int> numbers) => [.. parts.OfType<TextNeed>().Select(text => Number(text, numbers))];

    private static BitNeed[] Parts(IEnumerable<RowNeed> parts, Dictionary<TextNeed, int> numbers) =>
        [.. parts.Where(part => part is not TextNeed).Select(part => Bits(part, numbers))];

    private static int Number(TextNeed text, Dictionary<TextNeed, int> numbers)
    {
        if (!numbers.TryGetValue(text, out var number))
            numbers.Add(text, number = numbers.Count);
        return number;
    }
}
