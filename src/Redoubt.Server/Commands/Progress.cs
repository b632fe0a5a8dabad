using System.Diagnostics;

namespace Redoubt.Server.Commands;

/// <summary>A line that is drawn over and over, on a terminal only.</summary>
internal sealed class Progress(Terminal terminal, string what) : IDisposable
{
    private static readonly TimeSpan BetweenDraws = TimeSpan.FromMilliseconds(200);
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _drawn;
    private bool _visible;

    public void Show(long records)
    {
        if (!terminal.Interactive || (_visible && Stopwatch.GetElapsedTime(_drawn) < BetweenDraws))
            return;
        (_drawn, _visible) = (Stopwatch.GetTimestamp(), true);
        var perSecond = records / Math.Max(0.001, Stopwatch.GetElapsedTime(_began).TotalSeconds);
        terminal.Error.Write($"\r\u001b[K{Terminal.Printable(what)}: {records:N0} records, {perSecond:N0}/s");
        terminal.Error.Flush();
    }

    public void Dispose()
    {
        if (_visible)
            terminal.Error.Write("\r\u001b[K");
    }
}
