namespace Redoubt.Scripts.ComObjects;

/// <summary>An object of Windows that a script has made (WScript.Shell, ADODB.Stream, ...), and what is known of its state.</summary>
internal sealed class ComObject(string name)
{
    /// <summary>Its name in lower case: "wscript.shell"; a part of another is named after it.</summary>
    public string Name { get; } = name;

    /// <summary>Properties that were set, by lower case name.</summary>
    public Dictionary<string, object?> Properties { get; } = [];

    /// <summary>The file, address or key that it stands for.</summary>
    public string? Path { get; set; }

    /// <summary>What it holds: text or bytes; null when not known.</summary>
    public object? Content { get; set; }
}
