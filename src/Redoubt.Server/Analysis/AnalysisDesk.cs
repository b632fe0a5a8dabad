using System.Diagnostics;
using Redoubt.Scripts;

namespace Redoubt.Server.Analysis;

/// <summary>Runs analyses for callers: no more at once than there are processors, and off the threads that answer requests.</summary>
internal sealed class AnalysisDesk : IDisposable
{
    private readonly SemaphoreSlim _turn = new(Environment.ProcessorCount);

    public Task<ScriptAnswer> ScriptAsync(string text, ScriptHints hints, CancellationToken cancel) => RunAsync(() =>
    {
        var start = Stopwatch.GetTimestamp();
        var report = ScriptAnalyzer.Analyze(text, hints, cancel: cancel);
        return ScriptAnswer.Of(report, Milliseconds(start));
    }, cancel);

    public Task<FileAnswer> FileAsync(ReadOnlyMemory<byte> bytes, string? name, CancellationToken cancel) => RunAsync(() =>
    {
        var start = Stopwatch.GetTimestamp();
        var report = FileAnalyzer.Analyze(bytes, name, cancel: cancel);
        return FileAnswer.Of(report, Milliseconds(start));
    }, cancel);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(work, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static double Milliseconds(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
}
