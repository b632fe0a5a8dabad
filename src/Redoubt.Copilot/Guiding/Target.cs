using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>An entity that a step is suggested for.</summary>
/// <param name="Seen">Which.</param>
/// <param name="Alerts">Alerts that show why, by time; at least one.</param>
/// <param name="Stopped">How many more alerts about it say that all was stopped.</param>
/// <param name="Gravest">The worst of the alerts.</param>
internal sealed record Target(SeenEntity Seen, IReadOnlyList<AlertView> Alerts, int Stopped, Severity Gravest);
