namespace Redoubt.Scripts;

/// <summary>A technique of MITRE ATT&amp;CK under its number of version 18 and of version 19 (which renumbered some).</summary>
public sealed record TechniqueReference(string V18, string V19);
