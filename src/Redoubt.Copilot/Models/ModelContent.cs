using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Models;

/// <summary>What models are told, and the words that they may use: content/models, embedded.</summary>
internal static class ModelContent
{
    private static readonly Lazy<Prompts> LoadedPrompts = new(() => Yaml<Prompts>("prompts.yaml"));

    public static Prompts Prompts => LoadedPrompts.Value;

    public static T Yaml<T>(string name)
    {
        using var reader = new StringReader(Text(name));
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }

    public static string Text(string name)
    {
        using var stream = typeof(ModelContent).Assembly.GetManifestResourceStream($"models/{name}")
            ?? throw new InvalidOperationException($"content/models/{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The tasks that models are given. {nonce} is the mark of the fence.</summary>
internal sealed class Prompts
{
    public int Version { get; set; }

    public string Reword { get; set; } = "";

    public string Choose { get; set; } = "";

    public string Query { get; set; } = "";

    public string Repair { get; set; } = "";
}
