namespace Redoubt.Incidents.Tests;

/// <summary>
/// Measures work on a machine that does other things beside, and says how long it may take there. Before each run it does a piece of work
/// that never changes; as much slower as that is than on a quiet machine, as much longer may the work take. On a quiet machine, or a
/// faster one, limits hold as they are.
/// </summary>
internal sealed class Pace
{
    /// <summary>What the yardstick takes on the quiet machine that the limits were set on, two cores of 2026: milliseconds of processor time.</summary>
    private const double Quiet = 4;

    private const double MostSlowness = 3;

    private readonly List<double> _yardstick = [];

    public Pace() => Warm(() => Yardstick());

    /// <summary>How many times slower than a quiet one the machine was while it measured: 1 to 3, so that nothing hides behind it.</summary>
    public double Slowness => Math.Clamp(_yardstick.Order().ElementAt(_yardstick.Count / 2) / Quiet, 1, MostSlowness);

    /// <summary>Does the work until its code is compiled as in a server that has run for a while: the runtime does that in a pause of 100 ms.</summary>
    public static void Warm(Action work)
    {
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 3; j++)
                work();
            Thread.Sleep(150);
        }
    }

    /// <summary>Milliseconds of processor time, of all threads of this program, that the work takes.</summary>
    public double Of(Action work) => OfAsync(() =>
    {
        work();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <inheritdoc cref="Of"/>
    public async Task<double> OfAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        Yardstick();
        _yardstick.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        before = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <param name="quiet">What it may take on a quiet machine, milliseconds.</param>
    public double Limit(double quiet) => quiet * Slowness;

    /// <summary>Small objects, texts in a table, and sorting, as most of our work.</summary>
    private static int Yardstick()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 20_000; i++)
            places[$"name-{i * 7919 % 12_007}"] = i;
        return places.OrderBy(place => place.Key, StringComparer.Ordinal).Take(10).Sum(place => place.Value);
    }
}
