namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>The lines of a script, as a parser asks for them; each is expanded at the moment it is read.</summary>
internal sealed class BatchReader(IReadOnlyList<string> lines, Func<string, string> expand)
{
    /// <summary>The next line, from 0.</summary>
    public int Next { get; set; }

    public bool AtEnd => Next >= lines.Count;

    public string? Read() => AtEnd ? null : expand(lines[Next++]);
}
