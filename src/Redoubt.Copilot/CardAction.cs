using System.Text.Json.Serialization;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot;

/// <summary>What a <see cref="GuidanceCard"/> suggests to do.</summary>
/// <param name="Kind">What its button does.</param>
/// <param name="Order">Which action is ordered, for one.</param>
/// <param name="Query">KQL to open in hunting.</param>
/// <param name="Text">The message to copy; plain text.</param>
public sealed record CardAction(
    CardActionKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActionKind? Order = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Query = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text = null);
