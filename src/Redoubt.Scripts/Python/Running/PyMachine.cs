using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python.Running;

/// <summary>What running a script needs to know: variables, functions, the layer.</summary>
internal sealed class PyMachine
{
    private int _depth;

    public PyMachine(PyHome home)
    {
        Home = home;
        Expressions = new PyExpressions(this);
        Statements = new PyStatements(this);
    }

    public PyHome Home { get; set; }

    public ActWriter Writer => Home.Writer;

    public Budget Budget => Writer.Analysis.Budget;

    public PyExpressions Expressions { get; }

    public PyStatements Statements { get; }

    public bool Recording { get; set; } = true;

    /// <summary>How often something outside was touched; an expression that did cannot be replaced by its value.</summary>
    public int Effects { get; set; }

    public Dictionary<string, object?> Globals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, object?>? Locals { get; set; }

    public List<PyFunction> Made { get; } = [];

    public HashSet<PyNode> Called { get; } = new(ReferenceEqualityComparer.Instance);

    public Dictionary<(Dictionary<string, object?> Scope, string Name), object?>? Journal { get; set; }

    public string Text(PyNode node) => node.End <= Home.Source.Length && node.Start <= node.End ? Home.Source[node.Start..node.End] : "";

    public object? Read(string name) => Locals is not null && Locals.TryGetValue(name, out var local) ? local : Globals.TryGetValue(name, out var value) ? value : PyFunctions.IsBuiltin(name) ? new PyName(name) : new PyUnknown(name);

    public bool IsVariable(string name) => (Locals is not null && Locals.ContainsKey(name)) || Globals.ContainsKey(name);

    public void Write(string name, object? value)
    {
        var scope = Locals ?? Globals;
        if (Journal is { } journal && !journal.ContainsKey((scope, name)))
            journal[(scope, name)] = scope.TryGetValue(name, out var old) ? old : new PyUnknown(name);
        scope[name] = value;
        if (value is string text)
            Writer.Note(text);
    }

    public bool Enter()
    {
        if (_depth > 350 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Calls a function of the script.</summary>
    public object? Invoke(PyFunction function, IReadOnlyList<object?> values, IReadOnlyDictionary<string, object?>? named = null, bool unknown = false)
    {
        var code = function.Code;
        if (!Budget.Enter())
            return null;
        Called.Add(code);
        var (home, locals, recording, where, statement) = (Home, Locals, Recording, Writer.Where, Writer.Statement);
        var scope = function.Scope is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new Dictionary<string, object?>(function.Scope, StringComparer.Ordinal);
        for (var index = 0; index < code.Words.Count; index++)
        {
            scope[code.Words[index]] = unknown ? new PyUnknown(code.Words[index]) : index < values.Count ? values[index]
                : named is not null && named.TryGetValue(code.Words[index], out var byName) ? byName : index < code.Items.Count && code.Items[index].Kind != PyKind.Missing ? Expressions.Eval(code.Items[index]) : new PyUnknown(code.Words[index]);
        }

        (Home, Locals, Recording) = (function.Home, scope, unknown);
        try
        {
            if (code.Kind == PyKind.Lambda)
                return Expressions.Eval(code.A!);
            var returned = Statements.Returned;
            Statements.Returned = PyNone.Value;
            Statements.Run(code.A!);
            (var result, Statements.Returned) = (Statements.Returned, returned);
            return result;
        }
        finally
        {
            (Home, Locals, Recording) = (home, locals, recording);
            (Writer.Where, Writer.Statement) = (where, statement);
            Budget.Leave();
        }
    }
}
