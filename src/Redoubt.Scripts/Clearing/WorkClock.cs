using System.Diagnostics;

namespace Redoubt.Scripts.Clearing;

/// <summary>
/// How long an analysis has worked. It is looked at every few steps, so what lies between two looks and takes long was mostly the machine's
/// doing something else: it counts as <see cref="Most"/>, so that a script gets the same report on a machine that is busy.
/// </summary>
internal sealed class WorkClock
{
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(20);

    private readonly long _start = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();
    private TimeSpan _worked;

    /// <summary>What went by on the wall.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(_start);

    /// <summary>Looks at the clock.</summary>
    public TimeSpan Look()
    {
        var now = Stopwatch.GetTimestamp();
        var since = Stopwatch.GetElapsedTime(_last, now);
        (_last, _worked) = (now, _worked + (since < Most ? since : Most));
        return _worked;
    }
}
