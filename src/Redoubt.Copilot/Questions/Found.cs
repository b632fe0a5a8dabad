using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Questions;

/// <summary>A value that may be the answer.</summary>
/// <param name="Value">As the alert has it.</param>
/// <param name="Share">How likely it is the one asked for, from 0 to 1.</param>
/// <param name="Alert">The alert that shows it best.</param>
/// <param name="Seen">The entity that has it; null when the alert itself or its prose does.</param>
/// <param name="Where"><c>title</c> or <c>description</c> when only prose has it.</param>
/// <param name="Alerts">In how many of the likely alerts it is.</param>
/// <param name="With">Other names of the same thing.</param>
internal sealed record Found(string Value, double Share, AlertView Alert, SeenEntity? Seen, string? Where, int Alerts, IReadOnlyList<string> With);
