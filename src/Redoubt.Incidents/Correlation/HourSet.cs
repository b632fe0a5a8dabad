namespace Redoubt.Incidents.Correlation;

/// <summary>Different hours, counted since 1970, in order. Nearly always one or two, so it is a plain array.</summary>
internal sealed class HourSet
{
    private int[] _hours = [];

    public int Count => _hours.Length;

    /// <summary>The last hour; only when there is one.</summary>
    public int Last => _hours[^1];

    public ReadOnlySpan<int> All => _hours;

    /// <summary>The hour that a time falls in.</summary>
    public static int Of(DateTimeOffset time) => (int)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalHours);

    public bool Contains(int hour) => Array.BinarySearch(_hours, hour) >= 0;

    /// <summary>The hours from one to another, both included.</summary>
    public ReadOnlySpan<int> Between(int from, int to)
    {
        var first = Array.BinarySearch(_hours, from);
        var last = Array.BinarySearch(_hours, to);
        first = first < 0 ? ~first : first;
        last = last < 0 ? ~last : last + 1;
        return _hours.AsSpan(first, last - first);
    }

    public void Add(int hour)
    {
        var at = Array.BinarySearch(_hours, hour);
        if (at < 0)
            _hours = [.. _hours.AsSpan(0, ~at), hour, .. _hours.AsSpan(~at)];
    }

    public void Add(HourSet others)
    {
        foreach (var hour in others._hours)
            Add(hour);
    }

    public void Clear() => _hours = [];
}
