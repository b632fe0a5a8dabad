using System.Text.Json.Serialization;
using Redoubt.Incidents;

namespace Redoubt.Copilot;

/// <summary>A stretch of a <see cref="Sentence"/> shown in one way. Never markup: escape <see cref="Text"/> wherever it is shown.</summary>
/// <param name="Text">Cleaned of control and direction characters, shortened, links defanged.</param>
/// <param name="Entity">What the text names, when it can be opened.</param>
/// <param name="Emphasis">Shown stronger.</param>
/// <param name="Code">A command line or indicator: shown in fixed width, verbatim.</param>
public sealed record Run(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EntityReference? Entity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Emphasis = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Code = false);
