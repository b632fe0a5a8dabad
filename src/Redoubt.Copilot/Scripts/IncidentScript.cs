using Redoubt.Scripts;

namespace Redoubt.Copilot.Scripts;

/// <summary>A command line or script that alerts of an incident tell of, and what it would do.</summary>
/// <param name="Text">As the alerts have it.</param>
/// <param name="Kind">Whether a process was started with it, or PowerShell logged it as it ran.</param>
/// <param name="AlertIds">The alerts that tell of it, earliest first.</param>
/// <param name="Device">Where it ran, by its short name; null when no alert says.</param>
/// <param name="Time">When it was first seen, UTC.</param>
/// <param name="Report">What it would do.</param>
public sealed record IncidentScript(
    string Text, IncidentScriptKind Kind, IReadOnlyList<string> AlertIds, string? Device, DateTimeOffset Time, ScriptReport Report);
