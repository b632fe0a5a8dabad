using System.Runtime.CompilerServices;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>What a value depends on that another call or turn changes: then no literal may stand for it.</summary>
[Flags]
internal enum Taint
{
    None = 0,
    Parameter = 1,
    Item = 2,
}

/// <summary>What a variable holds.</summary>
/// <param name="Value">Its value.</param>
/// <param name="From">The assignments that gave it.</param>
/// <param name="Tainted">What it depends on.</param>
internal sealed record Slot(Value Value, IReadOnlyList<AssignNode> From, Taint Tainted);

/// <summary>Variables of a script, function or script block.</summary>
internal sealed class Scope(Scope? parent)
{
    public Scope? Parent { get; } = parent;

    public Dictionary<string, Slot> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A function that a script defined.</summary>
internal sealed class FunctionEntry(FunctionNode node, Evaluator owner)
{
    public FunctionNode Node { get; } = node;

    public Evaluator Owner { get; } = owner;

    public int Calls { get; set; }

    public int Active { get; set; }

    /// <summary>It was walked because nothing had called it yet.</summary>
    public bool Walked { get; set; }
}

/// <summary>The state that scripts share which run in one another: variables, functions, aliases, the environment.</summary>
internal sealed class Session
{
    private readonly List<Dictionary<(Scope Scope, string Name), Slot?>> _journals = [];

    public Session() => Scope = Top = new Scope(null);

    public Scope Top { get; }

    public Scope Scope { get; set; }

    public Dictionary<string, FunctionEntry> Functions { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Conditions, not known, that what is done now depends on.</summary>
    public List<string> Conditions { get; } = [];

    /// <summary>The body of a function is walked that nothing calls.</summary>
    public bool Defined { get; set; }

    /// <summary>The function that is walked though nothing calls it.</summary>
    public string? Walking { get; set; }

    public Taint Tainted { get; set; }

    /// <summary>Counts acts and changes that outlive a function.</summary>
    public int Effects { get; set; }

    /// <summary>Counts what may have changed some state. A loop that changes nothing never ends.</summary>
    public int Changes { get; set; }

    /// <summary>Counts variables set for the whole script from a function.</summary>
    public int Outlasting { get; set; }

    /// <summary>Counts assignments.</summary>
    public int Writes { get; set; }

    /// <summary>Methods of classes that scripts defined, which are walked at the end.</summary>
    public List<(BoundBlock Block, string Name)> Methods { get; } = [];

    /// <summary>What the script that ended last wrote to the pipeline.</summary>
    public IReadOnlyList<Value> Output { get; set; } = [];

    public Slot? Find(string name)
    {
        for (var scope = Scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Variables.TryGetValue(name, out var slot))
                return slot;
        }

        return null;
    }

    /// <summary>Sets a variable in a scope; null removes it.</summary>
    public void Set(Scope scope, string name, Slot? slot)
    {
        if (slot is null || !scope.Variables.TryGetValue(name, out var before) || !Sameness.Of(before.Value, slot.Value))
            Changes++;
        if (_journals.Count > 0)
            _journals[^1].TryAdd((scope, name.ToLowerInvariant()), scope.Variables.GetValueOrDefault(name));
        if (slot is null)
            scope.Variables.Remove(name);
        else
            scope.Variables[name] = slot;
    }

    /// <summary>
    /// Follows two ways of which one will be taken, each from the same state. Afterwards a variable that they leave different is
    /// unknown.
    /// </summary>
    public void Fork(Action first, Action second)
    {
        var one = Run(first, undo: true);
        var two = Run(second, undo: false);
        foreach (var (key, slot) in one)
        {
            var other = two.TryGetValue(key, out var changed) ? changed : key.Scope.Variables.GetValueOrDefault(key.Name);
            Set(key.Scope, key.Name, Merge(key.Name, slot, other));
        }

        foreach (var (key, slot) in two)
        {
            if (!one.ContainsKey(key))
                Set(key.Scope, key.Name, Merge(key.Name, key.Before, slot));
        }
    }

    private static Slot? Merge(string name, Slot? one, Slot? two)
    {
        if (one is null && two is null)
            return null;
        if (ReferenceEquals(one, two) || (one is not null && two is not null && Sameness.Of(one.Value, two.Value)))
            return two;
        AssignNode[] from = [.. one?.From ?? [], .. two?.From ?? []];
        return new Slot(new UnknownValue("$" + name), from.Length > 20 ? from[..20] : from, (one?.Tainted ?? Taint.None) | (two?.Tainted ?? Taint.None));
    }

    // What a way changes: name and value before, and the value after it.
    private Dictionary<Change, Slot?> Run(Action way, bool undo)
    {
        var journal = new Dictionary<(Scope Scope, string Name), Slot?>();
        _journals.Add(journal);
        try
        {
            way();
        }
        finally
        {
            _journals.RemoveAt(_journals.Count - 1);
        }

        var after = new Dictionary<Change, Slot?>();
        foreach (var (key, before) in journal)
        {
            after[new Change(key.Scope, key.Name, before)] = key.Scope.Variables.GetValueOrDefault(key.Name);
            if (undo)
            {
                if (before is null)
                    key.Scope.Variables.Remove(key.Name);
                else
                    key.Scope.Variables[key.Name] = before;
            }
            else if (_journals.Count > 0)
                _journals[^1].TryAdd(key, before);
        }

        return after;
    }

    private readonly record struct Change(Scope Scope, string Name, Slot? Before)
    {
        public bool Equals(Change other) => ReferenceEquals(Scope, other.Scope) && Name == other.Name;

        // Of the scope too: every call has one of its own, and all of them have the same few names.
        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Scope), Name.GetHashCode(StringComparison.Ordinal));
    }
}
