namespace Redoubt.Copilot.Profiles;

/// <summary>The queries of content/profiles, by kind.</summary>
internal static class ProfileQueries
{
    private static readonly Dictionary<string, Dictionary<string, ProfileQuery>> ByKind = Load();

    public static IReadOnlyCollection<string> Kinds => ByKind.Keys;

    /// <summary>The queries of a kind, by name.</summary>
    public static IReadOnlyDictionary<string, ProfileQuery> Of(string kind) => ByKind[kind];

    private static Dictionary<string, Dictionary<string, ProfileQuery>> Load()
    {
        var assembly = typeof(ProfileQueries).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("profiles/", StringComparison.Ordinal) && name.EndsWith(".kql", StringComparison.Ordinal))
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                var title = reader.ReadLine()!.TrimStart('/', ' ');
                var parts = resource.Replace('\\', '/').Split('/');
                return (Kind: parts[1], Name: Path.GetFileNameWithoutExtension(parts[2]), Title: title, Text: reader.ReadToEnd().Trim());
            }).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        return files.GroupBy(file => file.Kind).ToDictionary(kind => kind.Key, kind =>
        {
            // Those that use none of the others come first.
            var definitions = kind.Where(file => file.Name[0] == '_').Select(file => KeyValuePair.Create(file.Name[1..], file.Text)).ToList();
            definitions = [.. definitions.OrderBy(one => definitions.Count(other => other.Key != one.Key && one.Value.Contains(other.Key + "(", StringComparison.Ordinal)))];
            return kind.Where(file => file.Name[0] != '_').ToDictionary(file => file.Name, file => new ProfileQuery(file.Name, file.Title, file.Text, definitions), StringComparer.Ordinal);
        }, StringComparer.Ordinal);
    }
}
