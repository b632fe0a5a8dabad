namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>A file of rules.</summary>
/// <param name="Name">Its path in the folder or archive.</param>
/// <param name="Text">What it holds.</param>
public sealed record SigmaFile(string Name, string Text);
