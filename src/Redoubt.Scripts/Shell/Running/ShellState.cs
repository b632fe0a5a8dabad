using System.Collections.Immutable;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>What a shell remembers. The parts are immutable, so that a copy (for a subshell, a branch) costs nothing.</summary>
internal sealed class ShellState
{
    public ImmutableSortedDictionary<string, Variable> Variables { get; set; } = ImmutableSortedDictionary<string, Variable>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, ShellFunction> Functions { get; set; } = ImmutableSortedDictionary<string, ShellFunction>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, string> Aliases { get; set; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary><c>$1</c> and so on; null when nobody knows with what the script is started.</summary>
    public ImmutableList<string>? Positional { get; set; }

    /// <summary>The status of the last command; null when not known.</summary>
    public int? Status { get; set; } = 0;

    /// <summary>The folder that the script went to; null for where it was started.</summary>
    public string? Directory { get; set; }

    /// <summary>What <c>$0</c> is; null for the script's own file.</summary>
    public string? Name { get; set; }

    /// <summary>Sources of holes that are put back into a text as they were: they stay holes, and what they run is not run again.</summary>
    public ImmutableHashSet<string> Known { get; set; } = [];

    public ShellState Copy() => (ShellState)MemberwiseClone();

    public void Restore(ShellState other) =>
        (Variables, Functions, Aliases, Positional, Status, Directory, Name, Known) = (other.Variables, other.Functions, other.Aliases, other.Positional, other.Status, other.Directory, other.Name, other.Known);

    public string? Get(string name) => Find(name)?.Value;

    public Variable? Find(string name)
    {
        for (var i = 0; i < 8; i++)
        {
            if (!Variables.TryGetValue(name, out var found))
                return null;
            if (!found.Reference || found.Text is null)
                return found;
            name = found.Text;
        }

        return null;
    }

    public void Set(string name, string value)
    {
        var old = Variables.GetValueOrDefault(name);
        if (old is { Reference: true, Text: { } other } && other != name)
        {
            name = other;
            old = Variables.GetValueOrDefault(name);
        }

        value = old is null ? value : old.Upper ? value.ToUpperInvariant() : old.Lower ? value.ToLowerInvariant() : value;
        Variables = Variables.SetItem(name, (old ?? new Variable()).WithText(value));
    }

    /// <summary>Values that differ after two branches of which nobody knows which was taken are no longer known.</summary>
    public void Merge(ShellState other)
    {
        foreach (var (name, variable) in other.Variables)
        {
            if (!Variables.TryGetValue(name, out var mine))
                Variables = Variables.SetItem(name, variable);
            else if (!ReferenceEquals(mine, variable) && !Same(mine, variable))
                Variables = Variables.SetItem(name, new Variable(Hole.Of("$" + name)) { Exported = mine.Exported, Choices = Choices(mine, variable) });
        }

        Functions = Functions.SetItems(other.Functions);
        Aliases = Aliases.SetItems(other.Aliases);
        Status = Status == other.Status ? Status : null;
        Directory = Directory == other.Directory ? Directory : null;
    }

    private static List<string>? Choices(Variable a, Variable b)
    {
        if ((a.Choices ?? (IReadOnlyList<string?>)[a.Text]).Concat(b.Choices ?? (IReadOnlyList<string?>)[b.Text]).Distinct().ToList() is not { Count: <= 6 } all)
            return null;
        return all.TrueForAll(one => !string.IsNullOrEmpty(one)) ? [.. all.OfType<string>()] : null;
    }

    private static bool Same(Variable a, Variable b) => a.Text == b.Text && Same(a.Items, b.Items) && Same(a.Pairs, b.Pairs);

    private static bool Same<TKey>(ImmutableSortedDictionary<TKey, string>? a, ImmutableSortedDictionary<TKey, string>? b)
        where TKey : notnull => ReferenceEquals(a, b) || (a is not null && b is not null && a.SequenceEqual(b));
}
