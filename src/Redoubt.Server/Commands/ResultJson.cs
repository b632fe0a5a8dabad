using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Server.Api;

namespace Redoubt.Server.Commands;

/// <summary>Results as JSON on standard output: the contract's names, indented, letters left readable.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Options =
        ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
