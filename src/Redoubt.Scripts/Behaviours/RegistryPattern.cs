namespace Redoubt.Scripts.Behaviours;

/// <summary>A key of the registry, and perhaps the name and data of a value in it: "KEY", "KEY :: NAME", "KEY :: NAME = DATA", each a regular expression.</summary>
internal sealed class RegistryPattern
{
    private readonly TextPattern _key;
    private readonly TextPattern? _name;
    private readonly TextPattern? _content;

    public RegistryPattern(string text)
    {
        var parts = text.Split(" :: ", 2);
        _key = new TextPattern(parts[0].Trim());
        if (parts.Length == 1)
            return;
        var value = parts[1].Split(" = ", 2);
        _name = new TextPattern(value[0].Trim());
        _content = value.Length > 1 ? new TextPattern(value[1].Trim()) : null;
    }

    /// <summary>Its regular expressions.</summary>
    public IEnumerable<TextPattern> Texts => new[] { _key, _name, _content }.OfType<TextPattern>();

    public bool IsMatch(RegistryAccess access) =>
        _key.IsMatch(access.Key) && (_name is null || (access.Name is not null && _name.IsMatch(access.Name))) && (_content is null || (access.Content is not null && _content.IsMatch(access.Content)));
}
