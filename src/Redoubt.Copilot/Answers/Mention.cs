using System.Text.Json.Serialization;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Answers;

/// <summary>Something that an answer spoke of and a later question may mean. Comes back from the browser, so it is checked like any input.</summary>
/// <param name="What">What it is.</param>
/// <param name="Id">The incident's number, the alert's id, or the entity's key.</param>
/// <param name="Name">As shown.</param>
/// <param name="Entity">The entity, when it is one.</param>
public sealed record Mention(
    MentionKind What, string Id, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EntityReference? Entity = null);
