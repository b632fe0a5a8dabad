namespace Redoubt.Incidents.Detection.Sigma.Reading;

/// <summary>A part of a YAML document.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal abstract record YamlNode(int Line);

/// <summary>A text, number or truth: all are texts here.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Text">As written, without quotes; null for YAML's null.</param>
internal sealed record YamlText(int Line, string? Text) : YamlNode(Line);

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

/// <summary>Names with values, in the order of the text. Each name once.</summary>
internal sealed record YamlMap(int Line, IReadOnlyList<KeyValuePair<string, YamlNode>> Entries) : YamlNode(Line)
{
    /// <summary>The value of a name; null when there is none.</summary>
    public YamlNode? Find(string name)
    {
        foreach (var (key, value) in Entries)
        {
            if (key == name)
                return value;
        }

        return null;
    }

    /// <summary>The text of a name; null when there is none, or something else than a text.</summary>
    public string? Text(string name) => (Find(name) as YamlText)?.Text;

    /// <summary>The texts of a name: one, or those of a list.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        YamlText { Text: { } one } => [one],
        YamlList list => [.. list.Items.OfType<YamlText>().Where(item => item.Text is not null).Select(item => item.Text!)],
        _ => [],
    };
}
