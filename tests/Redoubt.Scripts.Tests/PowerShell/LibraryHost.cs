using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>Stands for the evaluator: variables in a table; a script block is a function of the test.</summary>
internal sealed class LibraryHost : IScriptHost
{
    private readonly Dictionary<string, Value> _variables = new(StringComparer.OrdinalIgnoreCase);

    public Budget Budget { get; } = new(AnalysisLimits.Standard with { Time = TimeSpan.FromMinutes(1) }, default);

    public Dictionary<string, string> Aliases { get; } = [];

    public VirtualFiles Files { get; } = new();

    public IEnumerable<string> VariableNames => _variables.Keys;

    public IReadOnlyList<Value> Invoke(ScriptBlockValue block, IReadOnlyList<Value> arguments, Value? item) =>
        block.Block is Func<Value, Value> made ? [made(item ?? arguments[0])] : [];

    public Value? Variable(string name) => _variables.GetValueOrDefault(name);

    public void SetVariable(string name, Value value) => _variables[name] = value;

    public void SetAlias(string name, string command) => Aliases[name] = command;
}
