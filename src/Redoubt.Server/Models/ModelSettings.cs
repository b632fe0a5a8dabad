using System.Net;
using System.Text.Json.Serialization;
using Redoubt.Incidents;
using Redoubt.Server.External;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Models;

/// <summary>How a model is spoken to.</summary>
internal enum ModelApi
{
    /// <summary>OpenAI's chat completions, which Ollama, vLLM and others speak too.</summary>
    OpenAi,

    /// <summary>A deployment of Azure OpenAI.</summary>
    AzureOpenAi,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}

/// <summary>A model that an administrator set up; its key is kept elsewhere.</summary>
/// <param name="Name">For people.</param>
/// <param name="Api">How it is spoken to.</param>
/// <param name="Address">Where: <c>https://api.openai.com/v1</c>, <c>http://localhost:11434/v1</c>, <c>https://NAME.openai.azure.com</c>, <c>https://api.anthropic.com</c>.</param>
/// <param name="Model">The model's name there; the deployment's for Azure.</param>
internal sealed record ModelSettings(string Name, ModelApi Api, string Address, string Model)
{
    private const int MostSeconds = 600;
    private const int MostReplyTokens = 32_000;

    public bool Enabled { get; init; } = true;

    /// <summary>Azure's version of its API.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>Whether the address's name may stand for one inside our own network.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Whether names are replaced before they are sent; null: unless it runs on this machine or in a private network.</summary>
    public bool? Redact { get; init; }

    /// <summary>The price of 1,000 tokens that it reads, in whatever currency the budgets are in.</summary>
    public double InputPrice { get; init; }

    /// <summary>The price of 1,000 tokens that it writes.</summary>
    public double OutputPrice { get; init; }

    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>The longest reply, in tokens.</summary>
    public int ReplyTokens { get; init; } = 8_000;

    /// <summary>It runs on this machine, or at an address of a private network.</summary>
    [JsonIgnore]
    public bool IsNear => Uri.TryCreate(Address, UriKind.Absolute, out var uri)
        && (ListenAddress.IsLoopback(uri.IdnHost) || (IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var address) && NetworkReach.IsPrivate(address)));

    [JsonIgnore]
    public bool Redacts => Redact ?? !IsNear;

    /// <exception cref="InvalidChangeException">Something cannot be so.</exception>
    public AllowedAddress Check()
    {
        Text("name", Name, 100);
        Text("model", Model, 200);
        if (Api == ModelApi.AzureOpenAi)
            Text("apiVersion", ApiVersion, 40);
        if (TimeoutSeconds is < 1 or > MostSeconds)
            throw new InvalidChangeException("timeoutSeconds", $"The time-out is 1 to {MostSeconds} seconds.");
        if (ReplyTokens is < 100 or > MostReplyTokens)
            throw new InvalidChangeException("replyTokens", $"The longest reply is 100 to {MostReplyTokens:N0} tokens.");
        foreach (var (field, price) in (ReadOnlySpan<(string, double)>)[("inputPrice", InputPrice), ("outputPrice", OutputPrice)])
        {
            if (!(price is >= 0 and <= 1000))
                throw new InvalidChangeException(field, "A price for 1,000 tokens is 0 to 1,000.");
        }

        try
        {
            return AllowedAddress.Parse(Address, AllowPrivate);
        }
        catch (FormatException wrong)
        {
            throw new InvalidChangeException("address", wrong.Message);
        }
    }

    private static void Text(string field, string value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > longest)
            throw new InvalidChangeException(field, $"{field} has 1 to {longest} characters.");
    }
}
