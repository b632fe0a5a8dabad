using System.Text.Json.Serialization;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Chatting;

/// <summary>What somebody looks at while asking: "this incident" is that of the page.</summary>
/// <param name="IncidentId">The incident of the page.</param>
/// <param name="AlertId">The alert of the page.</param>
/// <param name="Entity">The device, user, file or address of the page.</param>
/// <param name="Query">The query in the hunting editor.</param>
public sealed record ChatPage(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? IncidentId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AlertId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PageEntity? Entity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Query = null);

/// <summary>An entity whose page is open.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its key.</param>
public sealed record PageEntity(EntityKind Kind, string Key);
