using System.Text.Json.Serialization;

namespace Redoubt.Incidents.Similar;

/// <summary>Something that two incidents have in common.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">What it is called; hostile text.</param>
/// <param name="Entity">Which entity, for one.</param>
public sealed record Likeness(
    LikenessKind Kind, string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EntityReference? Entity = null);
