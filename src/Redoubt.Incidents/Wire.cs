using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redoubt.Incidents;

/// <summary>How values are written in JSON: camel case, members of enumerations by name.</summary>
internal static class Wire
{
    // The default encoder writes a quote inside a text as \u0022, so that "X" with its quotes occurs in a list's JSON
    // exactly when X is in the list: the queue's filters rely on it.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
