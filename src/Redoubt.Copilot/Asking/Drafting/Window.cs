namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>How long after or before another row a row has to be.</summary>
/// <param name="Side">On which side of the other row.</param>
/// <param name="Within">How far from it at most; null for any time on that side.</param>
/// <param name="Words">The words that say it.</param>
internal sealed record Window(WindowSide Side, TimeSpan? Within, string Words);
