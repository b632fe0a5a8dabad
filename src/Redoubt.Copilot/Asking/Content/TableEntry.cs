namespace Redoubt.Copilot.Asking.Content;

/// <summary>What is said of a table.</summary>
internal sealed class TableEntry
{
    /// <summary>What its rows are called.</summary>
    public List<string> Rows { get; set; } = [];

    /// <summary>The same, where another order of the words says something else: 'triggered alerts' and 'alerts triggered'.</summary>
    public List<string> Ordered { get; set; } = [];

    /// <summary>Phrases that say as surely that it is meant but are no names of its rows: 'malware family', 'launched from'.</summary>
    public List<string> Tells { get; set; } = [];

    /// <summary>What its rows are about, when other tables have rows about that, too.</summary>
    public List<string> Entity { get; set; } = [];

    /// <summary>Words that make it likely.</summary>
    public List<string> Hints { get; set; } = [];

    /// <summary>Words that decide for it among tables that fit alike.</summary>
    public List<string> Soft { get; set; } = [];

    /// <summary>Words that make it unlikely.</summary>
    public List<string> Not { get; set; } = [];

    /// <summary>The column that a text without a column is looked for in.</summary>
    public string? Text { get; set; }

    /// <summary>The column that names what a row is about.</summary>
    public string? Name { get; set; }

    /// <summary>What tables that fit alike are ordered by: larger first.</summary>
    public int Prefer { get; set; }
}
