using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>How a statement left its block.</summary>
internal enum Flow
{
    None,
    Break,
    Continue,
    Return,
    Exit,
    Throw,
}

/// <summary>
/// Follows one layer's script: works out what can be known, takes both ways where it cannot, and notes at each node of the tree what it
/// came to. Nothing is run: what a command would do becomes an act.
/// </summary>
internal sealed class Evaluator : IScriptHost
{
    private readonly int[] _lines;

    public Evaluator(ScriptLayer layer, Analysis analysis, Session session)
    {
        (Layer, Analysis, Session) = (layer, analysis, session);
        _lines = Starts(layer.Original);
        Expressions = new ExpressionEvaluator(this);
        Statements = new StatementEvaluator(this);
        Commands = new CommandEvaluator(this);
        Members = new MemberEvaluator(this);
        Functions = new FunctionCaller(this);
        Blocks = new BlockRunner(this);
        Sinks = new Sinks(this);
        Acts = new ActWriter(this);
        Variables = new VariableAccess(this);
    }

    public ScriptLayer Layer { get; }

    public Analysis Analysis { get; }

    public Session Session { get; }

    public ExpressionEvaluator Expressions { get; }

    public StatementEvaluator Statements { get; }

    public CommandEvaluator Commands { get; }

    public MemberEvaluator Members { get; }

    public FunctionCaller Functions { get; }

    public BlockRunner Blocks { get; }

    public Sinks Sinks { get; }

    public ActWriter Acts { get; }

    public VariableAccess Variables { get; }

    public Budget Budget => Analysis.Budget;

    public VirtualFiles Files => Analysis.Files;

    public IEnumerable<string> VariableNames => Variables.Names();

    /// <summary>How the statement that was evaluated last left; None while it just ended.</summary>
    public Flow Flow { get; set; }

    /// <summary>The loop that break or continue is for; null for the innermost.</summary>
    public string? FlowLabel { get; set; }

    /// <summary>What that was evaluated depends on, beside the text: parameters of a function, the item of a loop.</summary>
    public Taint Tainted
    {
        get => Session.Tainted;
        set => Session.Tainted = value;
    }

    /// <summary>Counts what changes more than the value: acts and assignments.</summary>
    public int Effects => Session.Effects + Session.Outlasting + Session.Writes;

    /// <summary>The command that is being worked out, for the variables it reads by name.</summary>
    public Node? Reader { get; set; }

    /// <summary>The value of an expression, or of what a statement writes to the pipeline.</summary>
    public Value Evaluate(Node node)
    {
        switch (node)
        {
            case TextNode text:
                return new TextValue(text.Text);
            case NumberNode number:
                return number.Value;
        }

        if (!Budget.Step() || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Unknown(node);
        var (tainted, effects, done) = (Tainted, Effects, Session.Effects);
        Tainted = Taint.None;
        var value = Expressions.Evaluate(node);
        if (!StatementEvaluator.IsStatement(node))
            Record(node, value, Effects != effects, Session.Effects != done);
        Tainted |= tainted;
        return value;
    }

    /// <summary>Executes a statement; what it writes to the pipeline is added to the output.</summary>
    public void Execute(Node node, List<Value> output)
    {
        if (!Budget.Step() || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        if (StatementEvaluator.IsStatement(node))
        {
            Statements.Execute(node, output);
            return;
        }

        var value = Evaluate(node);
        if (node is AssignNode or PostfixNode or UnaryNode { Operator: "++" or "--" })
            return;
        foreach (var one in Elements(value))
            output.Add(one);
    }

    public void Record(Node node, Value value, bool acts, bool does)
    {
        var trace = node.Trace ??= new Trace();
        trace.Times++;
        trace.Acts |= acts;
        trace.Does |= does;
        trace.Dependent |= Tainted != Taint.None;
        trace.Varies |= trace.Dependent;
        if (trace.Varies)
            return;
        if (trace.Times == 1)
        {
            trace.Value = Sameness.Snapshot(value);
            if (trace.Value is null)
                trace.Varies = true;
        }
        else if (trace.Value is null || !Sameness.Of(trace.Value, value))
        {
            trace.Varies = true;
            trace.Value = null;
        }
    }

    /// <summary>What comes out of a pipeline as one value.</summary>
    public static Value Collect(List<Value> output) => output.Count switch
    {
        0 => NullValue.Instance,
        1 => output[0],
        _ => new ArrayValue(output),
    };

    /// <summary>The elements of a value; an unknown value is one unknown element.</summary>
    public static IReadOnlyList<Value> Elements(Value value) => value switch
    {
        UnknownValue or TextValue or IntegerValue or ObjectValue => [value],
        _ => Conversion.Elements(value),
    };

    public UnknownValue Unknown(Node node, string type = "") => new(Slice(node), type);

    /// <summary>A node's text as written, shortened.</summary>
    public string Slice(Node node)
    {
        var text = Layer.Original;
        var end = Math.Min(Math.Min(node.End, node.Start + 160), text.Length);
        return node.Start >= end ? "" : text[node.Start..end];
    }

    public Place Place(Node node)
    {
        var first = Line(node.Start);
        return new Place(Layer.Number, first, Math.Max(first, Line(Math.Max(node.Start, node.End - 1))));
    }

    public IReadOnlyList<Value> Invoke(ScriptBlockValue block, IReadOnlyList<Value> arguments, Value? item) => Blocks.Invoke(block, arguments, item);

    public Value? Variable(string name) => Variables.ReadByName(name);

    public void SetVariable(string name, Value value) => Variables.Set(name, value, null);

    public void SetAlias(string name, string command) => Session.Aliases[name] = command;

    private int Line(int offset)
    {
        var index = Array.BinarySearch(_lines, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    private static int[] Starts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return [.. starts];
    }
}
