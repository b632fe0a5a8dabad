using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Copilot.Models;

/// <summary>
/// Puts data between two marks that nobody can know beforehand. The data is JSON in which every sign that markup or marks could be made of
/// is escaped: no text in it can end the fence, whatever it says.
/// </summary>
internal static class Fence
{
    /// <summary>A mark for one request.</summary>
    public static string Nonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <param name="nonce">The mark.</param>
    /// <param name="data">What lies between.</param>
    public static string Around(string nonce, JsonNode data)
    {
        // The usual encoder writes <, >, &, ', + and everything beyond ASCII as \uXXXX.
        var json = data.ToJsonString(JsonSerializerOptions.Default);
        return json.Contains(nonce, StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException("The data holds the mark.", nameof(nonce))
            : $"<data-{nonce}>\n{json}\n</data-{nonce}>";
    }
}
