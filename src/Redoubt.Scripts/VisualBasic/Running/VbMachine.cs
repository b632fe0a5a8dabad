using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.ComObjects;
using Redoubt.Scripts.VisualBasic.Syntax;

namespace Redoubt.Scripts.VisualBasic.Running;

/// <summary>The text of a layer that is being run.</summary>
internal sealed record VbHome(ActWriter Writer, string Source, LineIndex Lines)
{
    /// <summary>Its cleared text is written; what comes later cannot stand in it.</summary>
    public bool Done { get; set; }
}

/// <summary>What running a script needs to know: variables, procedures, the layer.</summary>
internal sealed class VbMachine
{
    private int _depth;

    public VbMachine(VbHome home)
    {
        Home = home;
        Expressions = new VbExpressions(this);
        Statements = new VbStatements(this);
    }

    public VbHome Home { get; set; }

    public ActWriter Writer => Home.Writer;

    public Budget Budget => Writer.Analysis.Budget;

    public VbExpressions Expressions { get; }

    public VbStatements Statements { get; }

    public ComCalls Com => new(Writer);

    public bool Recording { get; set; } = true;

    public Dictionary<string, object?> Globals { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, object?>? Locals { get; set; }

    public Dictionary<string, (VbNode Code, VbHome Home)> Procedures { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions of libraries, by the name they are declared under.</summary>
    public Dictionary<string, string> Declared { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that are given a value somewhere: before that they are empty, not unknown.</summary>
    public HashSet<string> Assigned { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Called { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<VbNode> Shown { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Objects of With, the innermost last.</summary>
    public Stack<object?> With { get; } = new();

    public Dictionary<(bool Local, string Name), object?>? Journal { get; set; }

    public string Text(VbNode node) => node.End <= Home.Source.Length && node.Start <= node.End ? Home.Source[node.Start..node.End] : "";

    public bool Find(string name, out object? value) => (Locals is not null && Locals.TryGetValue(name, out value)) || Globals.TryGetValue(name, out value);

    public void Write(string name, object? value, bool declare = false)
    {
        var local = Locals is not null && (declare || Locals.ContainsKey(name) || !Globals.ContainsKey(name));
        var scope = local ? Locals! : Globals;
        var key = (local, name.ToLowerInvariant());
        if (Journal is { } journal && !journal.ContainsKey(key))
            journal[key] = scope.GetValueOrDefault(name, VbEmpty.Value);
        scope[name] = value;
        if (value is string text)
            Writer.Note(text);
    }

    public void Restore((bool Local, string Name) key, object? value) => ((key.Local ? Locals : null) ?? Globals)[key.Name] = value;

    public object? Read((bool Local, string Name) key) => ((key.Local ? Locals : null) ?? Globals).GetValueOrDefault(key.Name, VbEmpty.Value);

    public bool Enter()
    {
        if (_depth > 350 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Calls a procedure of the script.</summary>
    public object? Invoke(string name, IReadOnlyList<object?> values, bool unknown = false)
    {
        var (code, home) = Procedures[name];
        if (!Budget.Enter())
            return new VbUnknown(name);
        var first = Called.Add(name);
        var (outerHome, locals, recording, where, statement) = (Home, Locals, Recording, Writer.Where, Writer.Statement);
        // Without arguments, and called for the first time: what happens in it can be shown in it.
        Recording = recording && (unknown || (first && code.Words.Count == 0));
        if (Recording)
            Shown.Add(code);
        Home = home;
        Locals = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [code.Text] = VbEmpty.Value };
        for (var index = 0; index < code.Words.Count; index++)
            Locals[code.Words[index]] = unknown ? new VbUnknown(code.Words[index]) : index < values.Count ? values[index] : VbEmpty.Value;
        try
        {
            Statements.Run(code.B!);
            return Locals.GetValueOrDefault(code.Text, VbEmpty.Value);
        }
        finally
        {
            (Home, Locals, Recording) = (outerHome, locals, recording);
            (Writer.Where, Writer.Statement) = (where, statement);
            Budget.Leave();
        }
    }
}
