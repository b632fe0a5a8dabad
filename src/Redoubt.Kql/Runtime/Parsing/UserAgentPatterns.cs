using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>The content of user-agents.yaml.</summary>
internal sealed class UserAgentPatterns
{
    public List<UserAgentPattern> Browser { get; set; } = [];

    public List<UserAgentPattern> Os { get; set; } = [];

    public List<UserAgentPattern> Device { get; set; } = [];

    public static UserAgentPatterns Load()
    {
        using var stream = typeof(UserAgentPatterns).Assembly.GetManifestResourceStream("runtime/user-agents.yaml")!;
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<UserAgentPatterns>(reader);
    }
}
