namespace Redoubt.Copilot.Asking.Content;

/// <summary>Where values of one form are looked for.</summary>
internal sealed class KindEntry
{
    public List<string> Columns { get; set; } = [];

    public List<string> From { get; set; } = [];

    public List<string> To { get; set; } = [];

    public List<string> By { get; set; } = [];

    public List<string> On { get; set; } = [];

    public List<string> In { get; set; } = [];

    /// <summary>Tables that values of this form are mostly asked about, and how much that says.</summary>
    public Dictionary<string, double> Home { get; set; } = [];

    /// <summary>The same for the activity of files that are run.</summary>
    public Dictionary<string, double> ProgramHome { get; set; } = [];

    /// <summary>Words of a column's name by which tables that nobody described are searched.</summary>
    public List<string> Words { get; set; } = [];
}
