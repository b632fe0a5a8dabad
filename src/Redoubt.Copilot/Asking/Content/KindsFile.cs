namespace Redoubt.Copilot.Asking.Content;

/// <summary>Where values of a certain form are looked for.</summary>
internal sealed class KindsFile
{
    public List<string> FileExtensions { get; set; } = [];

    /// <summary>Endings of files that are run: such a file is asked about for what it does.</summary>
    public List<string> ProgramExtensions { get; set; } = [];

    public List<string> TopLevelDomains { get; set; } = [];

    /// <summary>Folders that are known by their names alone.</summary>
    public List<string> Folders { get; set; } = [];

    public Dictionary<string, KindEntry> Kinds { get; set; } = [];

    /// <summary>By form, then by a column that words name but that cannot hold such a value: the one that is meant instead.</summary>
    public Dictionary<string, Dictionary<string, string>> Swaps { get; set; } = [];
}
