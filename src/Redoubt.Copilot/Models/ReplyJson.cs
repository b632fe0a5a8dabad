using System.Text.Json;

namespace Redoubt.Copilot.Models;

/// <summary>Finds the JSON in what a model wrote, and says what is wrong when there is none.</summary>
internal static class ReplyJson
{
    private static readonly string[] Refusals =
    [
        "i'm sorry", "i am sorry", "sorry,", "i can't", "i cannot", "i can not", "i'm unable", "i am unable", "i'm not able", "as an ai", "as a language model", "i won't", "i will not",
    ];

    /// <summary>The outermost object of a reply; a code fence or words around it are passed over.</summary>
    /// <exception cref="ModelFaultException">There is none, or the reply may not be used.</exception>
    public static JsonElement Read(ModelReply reply, ModelRequest request)
    {
        var text = reply.Text.Trim();
        if (text.Length > request.MostCharacters)
            throw new ModelFaultException(ModelFault.TooLarge, "The model's reply was larger than allowed.");
        if ((request.Nonce is { } nonce && text.Contains(nonce, StringComparison.OrdinalIgnoreCase)) || Echoes(text, request.System))
            throw new ModelFaultException(ModelFault.Echo, "The model repeated its instructions instead of answering.");
        if (reply.IsCut)
            throw new ModelFaultException(ModelFault.TooLarge, "The model's reply was cut off at its longest length.");
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            var plain = text.Replace('’', '\'').ToLowerInvariant();
            throw Array.Exists(Refusals, refusal => plain.Contains(refusal, StringComparison.Ordinal))
                ? new ModelFaultException(ModelFault.Refused, "The model declined to answer.")
                : new ModelFaultException(ModelFault.Nonsense, text.Length == 0 ? "The model answered with nothing." : "The model's reply was not in the form asked for.");
        }

        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text[start..(end + 1)], new JsonSerializerOptions { MaxDepth = 12 });
        }
        catch (JsonException)
        {
            throw new ModelFaultException(ModelFault.Nonsense, "The model's reply was not in the form asked for.");
        }
    }

    public static ModelFaultException WrongForm() => new(ModelFault.WrongForm, "The model's reply was not in the form asked for.");

    // A line of its instructions, word for word.
    private static bool Echoes(string text, string system) =>
        system.Split('\n').Any(line => line.Length >= 60 && text.Contains(line.Trim(), StringComparison.OrdinalIgnoreCase));
}
