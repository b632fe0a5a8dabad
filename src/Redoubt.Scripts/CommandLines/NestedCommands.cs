using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Batch;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>
/// Programs that run what they are given: powershell -EncodedCommand, cmd /c, bash -c, schtasks /tr, mshta javascript:, sc binPath=,
/// wmic process call create, forfiles /c, python -c ... Every language gives each program it starts to this.
/// </summary>
internal static class NestedCommands
{
    /// <summary>
    /// Unwraps what a program would run. <paramref name="act"/> is the program with its arguments as its own argv, already among
    /// the acts; <paramref name="commandLine"/> the raw command line behind the program's name, for those that read it whole (cmd).
    /// The layer that is returned stands for the whole statement and may replace it. Null when it runs nothing that can be read, and
    /// also when what it runs is only a part of what it does (a scheduled task, a service, another computer): then the acts and the
    /// layer are there all the same, but the statement stays.
    /// </summary>
    public static ScriptLayer? Unwrap(Act act, string commandLine, Analysis analysis) => Unwrap(act, commandLine, analysis, null);

    /// <summary>The same, from cmd.exe, whose variables and reading the started program has too.</summary>
    public static ScriptLayer? Unwrap(Act act, string commandLine, Analysis analysis, BatchScope? scope)
    {
        if (!analysis.Budget.Step() || !analysis.Budget.Enter())
            return null;
        try
        {
            var run = new NestedRun(act, commandLine, analysis, scope);
            var layer = Interpreters.Unwrap(run) ?? Wrappers.Unwrap(run);
            if (layer is null)
                CarriedCommands.Unwrap(run);
            return layer;
        }
        finally
        {
            analysis.Budget.Leave();
        }
    }
}
