using System.Text.Json.Serialization;
using Redoubt.Incidents;

namespace Redoubt.Copilot;

/// <summary>A question worth asking next.</summary>
/// <param name="Text">The question.</param>
/// <param name="Entity">What it is about.</param>
public sealed record Prompt(
    string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EntityReference? Entity);
