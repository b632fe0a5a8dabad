namespace Redoubt.Evidence;

/// <summary>An alert together with the record it was read from.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Format">The source format that read it, such as <c>suricata-eve</c>.</param>
/// <param name="Raw">The record as received (JSON text), with the fields that <see cref="Alert"/> has no place for.</param>
public sealed record AlertRecord(Alert Alert, string Format, string Raw);
