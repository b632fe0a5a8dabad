using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Questions;

/// <summary>An entity of the incident and all alerts that it is in, in order of time.</summary>
internal sealed record Thing(SeenEntity Seen, List<AlertView> Alerts);
