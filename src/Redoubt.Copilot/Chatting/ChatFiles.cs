using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Chatting;

/// <summary>The files of content/chat, embedded.</summary>
internal static class ChatFiles
{
    public static T Read<T>(string name)
    {
        using var stream = typeof(ChatFiles).Assembly.GetManifestResourceStream($"chat/{name}.yaml")
            ?? throw new InvalidOperationException($"content/chat/{name}.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }
}
