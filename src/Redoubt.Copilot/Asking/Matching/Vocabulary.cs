using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Matching;

/// <summary>What words can mean over the tables of a catalogue: from the lists, and from the names of tables and columns that no list has.</summary>
internal sealed class Vocabulary
{
    private const double Row = 3;
    private const double Tell = 3.5;
    private const double Entity = 1.4;
    private const double Hint = 1.5;
    private const double Soft = 0.4;
    private readonly AskingContent _content;
    private readonly Dictionary<string, TableEntry> _entries;

    public Vocabulary(TableCatalog catalog, AskingContent content)
    {
        (Catalog, _content) = (catalog, content);
        _entries = content.Tables.Where(pair => catalog.Find(pair.Key) is not null).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var table in catalog.Tables)
            AddTable(table);
        AddColumns();
        foreach (var value in content.Values)
        {
            if (!value.Tests.Any(test => catalog.Tables.Any(test.Fits)))
                continue;
            foreach (var phrase in value.Says)
                Values.Of(content.PhraseKey(phrase)).Senses.Add(value);
        }

        Loose = new LooseBook(content);
        var nouns = Tables.All.Where(pair => pair.Value.RowsOf.Count > 0).Select(pair => pair.Key).Concat(Columns.All.Where(pair => pair.Value.Weights.Values.Any(weight => weight >= 0.9)).Select(pair => pair.Key))
            .Where(key => !key.Contains(' ', StringComparison.Ordinal)).Select(Root.Of).ToHashSet(StringComparer.Ordinal);
        var ordered = _entries.Values.SelectMany(entry => entry.Ordered).Select(_content.PhraseKey).ToHashSet(StringComparer.Ordinal);
        foreach (var (phrase, sense) in Tables.All)
            Loose.Add(phrase, sense, nouns, ordered.Contains(phrase));
        Loose.Seal();
    }

    public TableCatalog Catalog { get; }

    public PhraseBook<TableSense> Tables { get; } = new(() => new TableSense());

    public PhraseBook<ColumnSense> Columns { get; } = new(() => new ColumnSense());

    public PhraseBook<ValueSenses> Values { get; } = new(() => new ValueSenses());

    /// <summary>The phrases of <see cref="Tables"/>, found in any order and form.</summary>
    public LooseBook Loose { get; }

    public bool IsDescribed(TableSchema table) => _entries.ContainsKey(table.Name);

    /// <summary>Whether words say a property that any entity can have.</summary>
    public bool IsAttribute(string key) => _content.Attributes.Contains(key);

    /// <summary>How much a value says by its form alone for a table.</summary>
    /// <param name="value">The value.</param>
    /// <param name="table">The table.</param>
    /// <param name="isActivity">What it did is asked for: of a program, what ran.</param>
    public double HomeOf(AtomValue value, TableSchema table, bool isActivity = false)
    {
        if (_content.Kinds.GetValueOrDefault(value.Form) is not { } kind)
            return 0;
        var home = isActivity && kind.ProgramHome.Count > 0 && _content.ProgramExtensions.Contains(Path.GetExtension(value.Text).TrimStart('.')) ? kind.ProgramHome : kind.Home;
        return home.GetValueOrDefault(table.Name);
    }

    /// <summary>Whether a value is known as one of ActionType: of this table, of another one, or of none (null).</summary>
    public bool? IsAction(string value, TableSchema table) => _content.TablesOfAction.Contains(value) ? _content.TablesOfAction[value].Contains(table.Name) : null;

    public int PreferenceOf(TableSchema table) => _entries.GetValueOrDefault(table.Name)?.Prefer ?? 0;

    /// <summary>The column that a text is looked for in when nothing says in which.</summary>
    public ColumnSchema? TextColumn(TableSchema table) => Named(table, _entries.GetValueOrDefault(table.Name)?.Text)
        ?? First(table, ["title", "subject", "message", "description", "command line", "query", "text", "name", "url"]) ?? table.Columns.FirstOrDefault(column => column.Type == KqlType.String);

    /// <summary>The column that names what a row is about.</summary>
    public ColumnSchema? NameColumn(TableSchema table) => Named(table, _entries.GetValueOrDefault(table.Name)?.Name) ?? First(table, ["name", "title", "file name", "process name"]);

    /// <summary>When a row happened; where no column is called so, the first that holds a time.</summary>
    public static ColumnSchema? TimeColumn(TableSchema table) => table.TimeColumn ?? table.Columns.FirstOrDefault(column => column.Type == KqlType.DateTime);

    private static ColumnSchema? Named(TableSchema table, string? name) => name is null ? null : table.Find(name);

    private ColumnSchema? First(TableSchema table, string[] phrases) =>
        phrases.Select(phrase => table.Columns.FirstOrDefault(column => column.Type == KqlType.String && Words(column.Name).EndsWith(phrase, StringComparison.Ordinal))).FirstOrDefault(found => found is not null);

    private string Words(string name) => string.Join(' ', NameWords.Of(name, _content));

    private void AddTable(TableSchema table)
    {
        var exact = Tables.Of(table.Name.ToLowerInvariant());
        exact.Add(table.Name, 20);
        exact.RowsOf.Add(table.Name);
        // The key of a word is its singular.
        Tables.Of(_content.Key(table.Name)).Add(table.Name, 20);
        Tables.Of(_content.Key(table.Name)).RowsOf.Add(table.Name);
        var words = NameWords.OfTable(table.Name, _content);
        var described = _entries.TryGetValue(table.Name, out var entry);
        // A name of one word and an ending, DeviceEvents, says too little without its ending.
        var name = string.Join(' ', described && words.Count == 1 ? NameWords.Of(table.Name, _content) : words);
        Tables.Of(name).Add(table.Name, described ? Row - 0.5 : Row);
        Tables.Of(name).RowsOf.Add(table.Name);
        if (entry is not null)
        {
            foreach (var phrase in entry.Rows.Concat(entry.Ordered).Select(_content.PhraseKey))
            {
                Tables.Of(phrase).Add(table.Name, Row);
                Tables.Of(phrase).RowsOf.Add(table.Name);
            }

            foreach (var phrase in entry.Entity.Select(_content.PhraseKey))
            {
                Tables.Of(phrase).Add(table.Name, Entity);
                Tables.Of(phrase).RowsOf.Add(table.Name);
            }

            foreach (var phrase in entry.Tells)
                Tables.Of(_content.PhraseKey(phrase)).Add(table.Name, Tell);
            foreach (var phrase in entry.Hints)
                Tables.Of(_content.PhraseKey(phrase)).Add(table.Name, Hint);
            foreach (var phrase in entry.Soft)
                Tables.Of(_content.PhraseKey(phrase)).Add(table.Name, Soft);
            foreach (var phrase in entry.Not)
                Tables.Of(_content.PhraseKey(phrase)).Refuse(table.Name);
        }
        else
        {
            foreach (var word in words)
            {
                Tables.Of(word).Add(table.Name, Row / words.Count);
                if (word == words[^1] || words.Count == 1)
                    Tables.Of(word).RowsOf.Add(table.Name);
            }
        }
    }

    private void AddColumns()
    {
        foreach (var entry in _content.Columns)
        {
            foreach (var phrase in entry.Says.Select(_content.PhraseKey))
            {
                var named = entry.Are.Where(column => Catalog.Tables.Any(table => table.Find(column) is not null)).ToList();
                var inside = entry.In.Where(pair => Catalog.Find(pair.Key)?.Find(pair.Value) is not null).ToList();
                if (named.Count == 0 && inside.Count == 0)
                    continue;
                var sense = Columns.Of(phrase);
                for (var i = 0; i < named.Count; i++)
                    sense.Add(named[i], 1 - (0.02 * i));
                foreach (var (table, column) in inside)
                    sense.AddIn(table, column);
            }
        }

        foreach (var table in Catalog.Tables)
        {
            var described = IsDescribed(table);
            foreach (var column in table.Columns)
            {
                AddColumn(column.Name, described);
                if (column.Type == KqlType.Bool)
                    AddTruth(column.Name);
            }
        }
    }

    // 'IsActive': active, inactive, not active.
    private void AddTruth(string column)
    {
        var words = NameWords.Of(column, _content).SkipWhile(word => word is "is" or "has" or "was").ToList();
        if (words.Count is 0 or > 3)
            return;
        var name = string.Join(' ', words);
        var all = new HashSet<string>();
        foreach (var phrase in (string[])[name, $"with {name}"])
            Values.Of(phrase).Senses.Add(new ValueSense([phrase], [new ValueTest(all, column, "==", ["true"])], true));
        foreach (var phrase in (string[])[$"in{name}", $"un{name}", $"non {name}", $"not {name}", $"without {name}", $"no {name}"])
            Values.Of(phrase).Senses.Add(new ValueSense([phrase], [new ValueTest(all, column, "==", ["false"])], true));
    }

    // Every run of a name's words can mean the column: the more of them, the better.
    private void AddColumn(string column, bool described)
    {
        Columns.Of(column.ToLowerInvariant()).Add(column, 1.2);
        Columns.Of(_content.Key(column)).Add(column, 1.2);
        var words = NameWords.Of(column, _content);
        for (var from = 0; from < words.Count; from++)
        {
            // 'LastSeenForUser' is no column 'for user'.
            if (from > 0 && words[from] is "for" or "of" or "in" or "on" or "by" or "to" or "from" or "at" or "is" or "has")
                continue;
            for (var to = from; to < words.Count; to++)
            {
                var share = (double)(to - from + 1) / words.Count;
                // The words at the end say what it is, those before whose it is.
                var last = to == words.Count - 1;
                if (share < 1 && described && !(last && to > from))
                    continue;
                if (share < 0.3)
                    continue;
                Columns.Of(string.Join(' ', words.Skip(from).Take(to - from + 1))).Add(column, share >= 1 ? 1.05 : (last ? 0.75 : 0.7) * (0.5 + (share / 2)));
            }
        }
    }
}
