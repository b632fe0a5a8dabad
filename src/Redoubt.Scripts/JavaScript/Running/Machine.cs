using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>
/// What the parts of the interpreter share. Effects are told by age: a change counts as one of an expression only when what it changes is
/// older than the expression's start.
/// </summary>
internal sealed class Machine
{
    private int _depth;
    private long _serial;

    public Machine(Home home)
    {
        Home = home;
        Global = new Scope(null, NextSerial(), function: true);
        Host = new HostCalls(this);
        Members = new Members(this);
        Calls = new Calls(this);
        Expressions = new Expressions(this);
        Statements = new Statements(this);
    }

    /// <summary>The layer that is being run.</summary>
    public Home Home { get; set; }

    public ActWriter Writer => Home.Writer;

    public Budget Budget => Writer.Analysis.Budget;

    public Scope Global { get; }

    public Expressions Expressions { get; }

    public Statements Statements { get; }

    public Calls Calls { get; }

    public Members Members { get; }

    public HostCalls Host { get; }

    /// <summary>Results are kept on the nodes: not while a function is run that may be called again with other arguments.</summary>
    public bool Recording { get; set; } = true;

    /// <summary>Something is followed once that may be done often, or with other arguments: what depends on older things proves nothing.</summary>
    public int Unsure { get; set; }

    /// <summary>Age of the oldest thing changed; 0 for the outside world.</summary>
    public long Touched { get; set; } = long.MaxValue;

    public long Age => _serial;

    /// <summary>Changes of variables are kept here while a branch is tried.</summary>
    public Dictionary<Variable, object?>? Journal { get; set; }

    /// <summary>Functions that were run.</summary>
    public HashSet<Node> Called { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Functions that were run where they stand, with their results kept.</summary>
    public HashSet<Node> Shown { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Functions of the script, in the order they were made.</summary>
    public List<JsFunction> Made { get; } = [];

    public long NextSerial() => ++_serial;

    public void Touch(long serial) => Touched = Math.Min(Touched, serial);

    public JsArray Array(List<object?> items) => new(NextSerial(), items);

    public JsFunction Native(string name, object? self = null) => new(NextSerial()) { Native = name, This = self };

    public string Text(Node node) => node.End <= Home.Source.Length ? Home.Source[node.Start..node.End] : "";

    public JsUnknown Unknown(Node node) => new(Text(node));

    public void Write(Variable variable, object? value)
    {
        if (Journal is { } journal && !journal.ContainsKey(variable))
            journal[variable] = variable.Value;
        Touch(variable.Scope.Serial);
        variable.Value = value;
        variable.Writes++;
    }

    public bool Enter()
    {
        if (_depth > 400 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;
}
