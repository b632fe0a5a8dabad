using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Server.Access;

/// <summary>Reads content/access.</summary>
internal static class AccessContent
{
    public static T Read<T>(string file)
    {
        using var reader = new StreamReader(typeof(AccessContent).Assembly.GetManifestResourceStream($"access/{file}.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }
}
