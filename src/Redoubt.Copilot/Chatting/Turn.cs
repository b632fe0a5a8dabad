using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting.Referring;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Chatting;

/// <summary>A question with what it may refer to: the page it was asked on, and what was said before.</summary>
internal sealed record Turn(HeardQuestion Heard, ChatPage? Page, IReadOnlyList<ChatTurn> Turns)
{
    /// <summary>The device, user, file or indicator that the conversation, else the page, is about.</summary>
    public EntityReference? Subject => Referring.Subject.Of(Page, Turns);

    /// <summary>The incidents that the last answer listed.</summary>
    public IReadOnlyList<Mention> ListedIncidents => Turns is [.., { Skill: "list-incidents" or "find-similar-incidents" } last] ? [.. last.Mentions.Where(mention => mention.What == MentionKind.Incident)] : [];

    public References References { get; } = new(Page, Turns);

    /// <summary>The entity that the last answer was a profile of.</summary>
    public EntityReference? LastEntity => Turns is [.., { Skill: "summarize-device" or "summarize-user" or "summarize-file" or "threat-intelligence", Mentions: [{ Entity: { } entity }, ..] }] ? entity : null;
}
