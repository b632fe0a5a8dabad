using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redoubt.Server.Api;

/// <summary>How the contract is written: camel case, enumerations as camel case words; a field that nobody knows is an error.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>For reading a server's answers: a field that is left out there is null, one that is new is passed over.</summary>
    public static JsonSerializerOptions Answers { get; } = AddWords(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        AddWords(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        return options;
    }

    private static JsonSerializerOptions AddWords(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new UtcTimeConverter());
        return options;
    }
}
