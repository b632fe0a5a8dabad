namespace Redoubt.Scripts.Batch.Running;

/// <summary>Labels of a script. A jump looks for its label from where it is to the end, then from the start.</summary>
internal sealed class BatchLabels
{
    private readonly Dictionary<string, List<int>> _lines = new(StringComparer.OrdinalIgnoreCase);

    public BatchLabels(IReadOnlyList<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (NameIn(lines[index]) is { Length: > 0 } name)
            {
                if (!_lines.TryGetValue(name, out var places))
                    _lines[name] = places = [];
                places.Add(index);
                InOrder.Add((name, index));
            }
        }
    }

    public List<(string Name, int Line)> InOrder { get; } = [];

    public int? Find(string name, int from)
    {
        if (!_lines.TryGetValue(Clean(name), out var places))
            return null;
        foreach (var place in places)
        {
            if (place >= from)
                return place;
        }

        return places[0];
    }

    /// <summary>The label that a line is; null when it is none.</summary>
    public static string? NameIn(string line)
    {
        var text = line.AsSpan().TrimStart(" \t,;=");
        return text.Length > 1 && text[0] == ':' && text[1] != ':' ? Clean(text[1..].ToString()) : null;
    }

    /// <summary>A label's name ends where a command's would.</summary>
    public static string Clean(string text)
    {
        text = text.TrimStart(' ', '\t', ',', ';', '=', ':');
        var end = text.AsSpan().IndexOfAny(" \t,;=:+&|<>\"()\r".AsSpan());
        return (end < 0 ? text : text[..end]).Replace("^", "");
    }
}
