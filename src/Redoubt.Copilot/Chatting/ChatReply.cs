using System.Text.Json.Serialization;
using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Chatting;

/// <summary>An answer of the chat, and what to remember of it.</summary>
public sealed record ChatReply(Answer Answer, ChatTurn Turn)
{
    /// <summary>The question was not understood: a model may be asked what was meant.</summary>
    [JsonIgnore]
    public bool IsUnclear { get; init; }
}
