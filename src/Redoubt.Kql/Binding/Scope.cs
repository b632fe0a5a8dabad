using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Binding;

/// <summary>The names that <c>let</c> and parameters give, innermost first.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, object> _names = new(StringComparer.Ordinal);

    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    public void Set(string name, Scalar value) => _names[name] = value;

    public void Set(string name, Shared rows) => _names[name] = rows;

    public void Set(string name, UserFunction function) => _names[name] = function;

    /// <summary>A <see cref="Scalar"/>, <see cref="Shared"/> or <see cref="UserFunction"/>; null for an unknown name.</summary>
    public object? Find(string name) => _names.TryGetValue(name, out var value) ? value : outer?.Find(name);

    /// <summary>Every name that is known here, with what it stands for.</summary>
    public IEnumerable<KeyValuePair<string, object>> All => outer is null ? _names : outer.All.Concat(_names);
}
