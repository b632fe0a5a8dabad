namespace Redoubt.Scripts;

/// <summary>Something that can be searched for elsewhere.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its value, not defanged.</param>
/// <param name="Role">What the script does with it: "download", "connection", "written", "run", "persistence", "mentioned".</param>
/// <param name="Where">Where it stands.</param>
/// <param name="Certain">False when it has parts that could not be worked out, or was found by guessing.</param>
/// <param name="Remark">"internal" (private range), "documentation" (reserved for examples), "common" (a vendor's well-known host); null otherwise.</param>
public sealed record Indicator(IndicatorKind Kind, string Value, string Role, Place Where, bool Certain, string? Remark = null);
