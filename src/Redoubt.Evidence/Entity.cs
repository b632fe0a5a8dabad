namespace Redoubt.Evidence;

/// <summary>
/// A thing that an alert is about: a device, an account, a process, an address.
/// All text comes from outside and is hostile: show it escaped, never run it.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">How an analyst would call it: host name, account, file name, address. Never empty.</param>
/// <param name="Fields">
/// Everything the source said of it, by the field names of the native alert (<c>hostName</c>, <c>commandLine</c>, <c>sha256</c>,
/// <c>parent.fileName</c>, ...). A field that the source does not have is absent, never empty.
/// </param>
public sealed record Entity(EntityKind Kind, string Name, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Parts it played, in Microsoft Graph's words: source, destination, attacker, compromised, created, ...</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The source's judgement: suspicious, malicious, noThreatsFound; null when it gave none.</summary>
    public string? Verdict { get; init; }

    /// <summary>What was done about it, in Microsoft Graph's words (remediated, prevented, blocked, active, ...); null when unsaid.</summary>
    public string? RemediationStatus { get; init; }

    /// <summary>The value of a field, or null when the source did not give it.</summary>
    public string? Field(string name) => Fields.GetValueOrDefault(name);
}
