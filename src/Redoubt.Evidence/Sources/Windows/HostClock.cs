namespace Redoubt.Evidence.Sources.Windows;

/// <summary>
/// How far the time that one host's recording stamps on events lies from the truth, which Sysmon's UtcTime is: the median of the latest
/// differences, to a quarter of an hour. The latest only, because such clocks jump (a 12-hour clock at one o'clock).
/// </summary>
internal sealed class HostClock
{
    /// <summary>How many Sysmon events it takes to know.</summary>
    public const int Enough = 9;

    private const int Latest = 15;
    private static readonly long Quarter = TimeSpan.FromMinutes(15).Ticks;

    private readonly long[] _differences = new long[Latest];
    private readonly SortedSet<long> _shifts = [];
    private int _count;

    /// <summary>Nothing more will be waited for: what is known counts, if it is nothing the recorded time.</summary>
    public bool GivenUp { get; set; }

    public bool IsKnown => _count >= Enough || GivenUp;

    /// <summary>What is to be added to the recorded time, in ticks.</summary>
    public long Shift { get; private set; }

    /// <summary>How many events were moved.</summary>
    public long Moved { get; private set; }

    /// <summary>By what they were moved, in ticks.</summary>
    public IReadOnlyCollection<long> Shifts => _shifts;

    /// <summary>Notes one event with both times.</summary>
    public void Note(long recorded, long utc)
    {
        _differences[_count % Latest] = utc - recorded;
        _count++;
        Span<long> sorted = stackalloc long[Latest];
        var known = Math.Min(_count, Latest);
        _differences.AsSpan(0, known).CopyTo(sorted);
        sorted[..known].Sort();
        Shift = (long)Math.Round((double)sorted[known / 2] / Quarter, MidpointRounding.AwayFromZero) * Quarter;
    }

    /// <summary>The true time of an event that has the recorded one only.</summary>
    public long Corrected(long recorded)
    {
        var corrected = recorded + Shift;
        if (Shift == 0 || corrected < 0 || corrected > DateTime.MaxValue.Ticks)
            return recorded;
        Moved++;
        _shifts.Add(Shift);
        return corrected;
    }
}
