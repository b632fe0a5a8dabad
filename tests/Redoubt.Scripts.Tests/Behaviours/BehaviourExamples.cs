using YamlDotNet.RepresentationModel;

namespace Redoubt.Scripts.Tests.Behaviours;

/// <summary>The examples of content/behaviours, which the analyzer itself skips.</summary>
internal static class BehaviourExamples
{
    /// <summary>The folder content of this repository.</summary>
    public static string Content { get; } = FindContent();

    public static IEnumerable<Example> All()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Content, "behaviours"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var stream = new YamlStream();
            using (var text = File.OpenText(file))
                stream.Load(text);
            if (stream.Documents[0].RootNode is not YamlSequenceNode behaviours)
                continue;
            foreach (var behaviour in behaviours.Children.Cast<YamlMappingNode>())
            {
                foreach (var (kind, list) in ((YamlMappingNode)behaviour["examples"]).Children)
                {
                    foreach (var (language, text) in ((YamlSequenceNode)list).Children.SelectMany(one => ((YamlMappingNode)one).Children))
                        yield return new Example(((YamlScalarNode)behaviour["name"]).Value!, ((YamlScalarNode)kind).Value == "yes", Enum.Parse<ScriptLanguage>(((YamlScalarNode)language).Value!, ignoreCase: true), ((YamlScalarNode)text).Value!);
                }
            }
        }
    }

    internal sealed record Example(string Behaviour, bool Shows, ScriptLanguage Language, string Text);

    private static string FindContent()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "content", "behaviours")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("content/behaviours"), "content");
    }
}
