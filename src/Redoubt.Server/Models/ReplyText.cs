using System.Text;
using System.Text.Json;
using Redoubt.Copilot.Models;

namespace Redoubt.Server.Models;

/// <summary>Puts a streamed reply together.</summary>
/// <param name="request">What was asked.</param>
internal sealed class ReplyText(ModelRequest request)
{
    private readonly StringBuilder _text = new();

    public long? InputTokens { get; set; }

    public long? OutputTokens { get; set; }

    public bool IsCut { get; set; }

    /// <summary>The service said that this is all.</summary>
    public bool Ended { get; set; }

    public void Add(string? piece)
    {
        _text.Append(piece);
        if (_text.Length > request.MostCharacters)
            throw new ModelFaultException(ModelFault.TooLarge, "The model's reply was larger than allowed.");
    }

    /// <exception cref="ModelFaultException">The stream ended before the reply did.</exception>
    public ModelReply Whole() => Ended
        ? new ModelReply(_text.ToString(), InputTokens ?? Tokens(request.Length), OutputTokens ?? Tokens(_text.Length), IsCut)
        : throw new ModelFaultException(ModelFault.Broken, "The connection ended in the middle of the model's reply.");

    /// <summary>About how many tokens a text has; rather too many than too few.</summary>
    public static long Tokens(int characters) => (characters / 3) + 1;

    public static ModelFaultException Refused() => new(ModelFault.Refused, "The model declined to answer.");

    public static JsonElement Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            throw new ModelFaultException(ModelFault.Broken, "The service's reply is damaged.");
        }
    }

    /// <summary>A value at a path of properties; undefined when it is not there.</summary>
    public static JsonElement At(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return default;
        }

        return json;
    }

    public static string? TextAt(JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? NumberAt(JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value >= 0 ? value : null;
}
