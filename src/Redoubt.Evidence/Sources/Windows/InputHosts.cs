using System.Globalization;
using System.Text;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Windows;

/// <summary>
/// The hosts of one input and their clocks. Rows whose host's clock is not known yet wait, within their batch; when the batch must go, they
/// go with what is known, and with the recorded time when nothing is. All of it follows from the input alone: sending it again gives the
/// same times.
/// </summary>
internal sealed class InputHosts
{
    private const int MostHosts = 10_000;
    private const int LongestName = 255;

    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Host, List<Waiting>> _waiting = [];

    public bool IsWaiting => _waiting.Count > 0;

    /// <summary>Whose clock was found wrong, and by how much.</summary>
    public IReadOnlyList<string> Remarks => [.. _hosts.Values.Where(host => host.Clock.Moved > 0).OrderBy(host => host.Display, StringComparer.Ordinal)
        .Select(host => string.Create(CultureInfo.InvariantCulture,
            $"{host.Display}: the recorded time was off by {string.Join(" and ", host.Clock.Shifts.Select(Hours))} against Sysmon's UtcTime; {host.Clock.Moved:N0} events were moved"))];

    /// <summary>The host of a name in UTF-8.</summary>
    public Host Of(ReadOnlySpan<byte> name)
    {
        Span<char> letters = stackalloc char[LongestName];
        name = name.Length > LongestName ? name[..LongestName] : name;
        letters = letters[..Encoding.UTF8.GetChars(name, letters)];
        var lookup = _hosts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(letters, out var host))
            return host;
        host = new Host(letters.ToString());
        // Names come from outside: beyond so many none is remembered, and their clocks are taken as right.
        if (_hosts.Count < MostHosts)
            _hosts.Add(host.Display, host);
        else
            host.Clock.GivenUp = true;
        return host;
    }

    /// <summary>An event that has both times.</summary>
    public void Note(Host host, RowBatch rows, long recorded, long utc)
    {
        var before = host.Clock.IsKnown;
        host.Clock.Note(recorded, utc);
        if (!before && host.Clock.IsKnown && _waiting.Remove(host, out var waiting))
            Move(host, rows, waiting);
    }

    /// <summary>A row that was ended with the recorded time waits to be moved.</summary>
    /// <param name="host">Its host.</param>
    /// <param name="row">Its place in the batch.</param>
    /// <param name="recorded">The recorded time.</param>
    /// <param name="also">A column that holds the same time; -1 for none.</param>
    public void Wait(Host host, int row, long recorded, int also)
    {
        if (!_waiting.TryGetValue(host, out var list))
            _waiting.Add(host, list = []);
        list.Add(new Waiting(row, recorded, also));
    }

    /// <inheritdoc cref="IRowReading.Settle"/>
    public void Settle(RowBatch rows)
    {
        foreach (var (host, waiting) in _waiting)
        {
            host.Clock.GivenUp = true;
            Move(host, rows, waiting);
        }

        _waiting.Clear();
    }

    private static void Move(Host host, RowBatch rows, List<Waiting> waiting)
    {
        foreach (var (row, recorded, also) in waiting)
            rows.MoveTo(row, host.Clock.Corrected(recorded), also);
    }

    private static string Hours(long ticks) => string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(-ticks).TotalHours:+0.##;-0.##} h");

    private readonly record struct Waiting(int Row, long Recorded, int Also);
}
