using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>Reads a selection: a map of fields, a list of such maps, or words that may stand anywhere in the event.</summary>
/// <param name="placeholders">What <c>%name%</c> stands for, where a value is marked <c>expand</c>.</param>
internal sealed class SelectionReader(IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
{
    /// <exception cref="SigmaFaultException">It is none, or asks for what there is not.</exception>
    public SigmaCondition Read(YamlNode node) => node switch
    {
        YamlMap map => Map(map),
        YamlList { Items.Count: 0 } => throw new SigmaFaultException("The selection is empty.", node.Line),
        YamlList list => List(list),
        YamlText => Field("", node, node.Line),
        _ => throw new SigmaFaultException("A selection is a map, a list or a text.", node.Line),
    };

    private AllOf Map(YamlMap map)
    {
        if (map.Entries.Count == 0)
            throw new SigmaFaultException("The selection is empty.", map.Line);
        return new AllOf([.. map.Entries.Select(entry => Field(entry.Key, entry.Value, entry.Value.Line))]);
    }

    private SigmaCondition List(YamlList list)
    {
        var words = list.Items.OfType<YamlText>().ToList();
        if (words.Count == list.Items.Count)
            return Field("", list, list.Line);
        var maps = list.Items.Where(item => item is not YamlText).Select(Read);
        return new AnyOf([.. maps, .. words.Count > 0 ? [Field("", new YamlList(list.Line, words), list.Line)] : Array.Empty<SigmaCondition>()]);
    }

    private FieldTest Field(string name, YamlNode value, int line)
    {
        var parts = name.Split('|');
        var field = parts[0].Trim();
        var modifiers = ModifierChain.Read([.. parts.Skip(1).Select(part => part.Trim().ToLowerInvariant())], line, placeholders);
        var values = value switch
        {
            YamlText one => [one],
            YamlList list => list.Items.Select(item => item as YamlText ?? throw new SigmaFaultException($"A value of '{name}' is no plain value.", item.Line)).ToList(),
            _ => throw new SigmaFaultException($"The value of '{name}' is a map.", line),
        };
        if (values.Count == 0)
            throw new SigmaFaultException($"'{name}' has no value.", line);
        var matches = new List<SigmaMatch>();
        foreach (var text in values)
            matches.AddRange(modifiers.Matches(text.Text, field.Length == 0, text.Line));
        return new FieldTest(field.Length == 0 ? null : field, [.. matches.Distinct()], modifiers.Every, line);
    }
}
