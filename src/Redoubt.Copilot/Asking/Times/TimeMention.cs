using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Times;

/// <summary>A time in a question.</summary>
/// <param name="How">The word before it: since, at, on; empty when there is none.</param>
internal sealed record TimeMention(Place Place, TimeTest Test, string How);
