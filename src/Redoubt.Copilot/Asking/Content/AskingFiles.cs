using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Asking.Content;

/// <summary>The files of content/asking as they are written.</summary>
internal static class AskingFiles
{
    public static T Read<T>(string name)
    {
        using var stream = typeof(AskingFiles).Assembly.GetManifestResourceStream($"asking/{name}.yaml")
            ?? throw new InvalidOperationException($"content/asking/{name}.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }
}
