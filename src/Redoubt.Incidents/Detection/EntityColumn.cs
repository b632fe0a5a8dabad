namespace Redoubt.Incidents.Detection;

/// <summary>Which column holds what an entity is known by.</summary>
/// <param name="Kind">What it is: <c>device</c>, <c>user</c>, <c>file</c> ...</param>
/// <param name="Identifier">What the column says of it: <c>deviceName</c>, <c>accountSid</c>, <c>sha1</c> ...</param>
/// <param name="Column">The column's name.</param>
/// <param name="Role"><c>impacted</c> for what was attacked, <c>related</c> for evidence.</param>
public sealed record EntityColumn(string Kind, string Identifier, string Column, string Role)
{
    /// <summary>Whether it was attacked.</summary>
    internal bool IsImpacted => Role == "impacted";
}
