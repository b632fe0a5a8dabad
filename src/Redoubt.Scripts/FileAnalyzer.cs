using Redoubt.Scripts.Files;

namespace Redoubt.Scripts;

/// <summary>Finds out what a file is and would do, from its bytes alone. Touches nothing else; never throws on any bytes.</summary>
public static class FileAnalyzer
{
    // Programs in archives are larger than what scripts unpack.
    private static readonly AnalysisLimits Standard = AnalysisLimits.Standard with { Unpacked = 32 * 1024 * 1024, Steps = 400_000 };

    /// <summary>Analyzes a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">Its name, when known; its ending never decides what it is.</param>
    /// <param name="limits">Limits for it and for all that is in it together.</param>
    /// <param name="cancel">Stops the work.</param>
    public static FileReport Analyze(ReadOnlyMemory<byte> bytes, string? name = null, AnalysisLimits? limits = null, CancellationToken cancel = default)
    {
        var run = new FileRun(limits ?? Standard, cancel);
        var report = run.Report(bytes, string.IsNullOrWhiteSpace(name) ? null : name, 0);
        return report with { Truncated = run.Budget.Spent };
    }
}
