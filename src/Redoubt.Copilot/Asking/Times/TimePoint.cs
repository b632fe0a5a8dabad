namespace Redoubt.Copilot.Asking.Times;

/// <summary>An instant: a fixed one, or one that is told from now.</summary>
/// <param name="Form">How it is told.</param>
/// <param name="Ticks">The instant (UTC), or how long ago.</param>
internal readonly record struct TimePoint(TimeForm Form, long Ticks)
{
    public static TimePoint At(DateTime time) => new(TimeForm.At, time.Ticks);

    public static TimePoint Ago(TimeSpan span) => new(TimeForm.Ago, span.Ticks);

    public static TimePoint Now { get; } = new(TimeForm.Now, 0);
}
