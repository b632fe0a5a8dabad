namespace Redoubt.Copilot.Asking.Times;

/// <summary>How an instant is told.</summary>
internal enum TimeForm
{
    At,
    Ago,
    Now,

    /// <summary>The midnight (UTC) before the instant that lies so long ago.</summary>
    StartOfDay,
    StartOfWeek,
    StartOfMonth,
    StartOfYear,
}
