using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>What the library of operators, members and commands asks of the evaluator.</summary>
internal interface IScriptHost
{
    Budget Budget { get; }

    /// <summary>Calls a script block with arguments; <paramref name="item"/> is <c>$_</c>. What it writes to the pipeline comes back.</summary>
    IReadOnlyList<Value> Invoke(ScriptBlockValue block, IReadOnlyList<Value> arguments, Value? item);

    /// <summary>A variable's value, by name with or without scope ("x", "env:comspec", "script:y"); null when it was never set.</summary>
    Value? Variable(string name);

    void SetVariable(string name, Value value);

    /// <summary>Names of the variables that are set, stock ones included.</summary>
    IEnumerable<string> VariableNames { get; }

    void SetAlias(string name, string command);

    /// <summary>Files that the script has written.</summary>
    VirtualFiles Files { get; }
}
