using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Stock;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>The environment: what the script set, over what every Windows has.</summary>
internal sealed class BatchVariables
{
    // A null is a variable that the script took away.
    private ImmutableDictionary<string, string?> _own = ImmutableDictionary.Create<string, string?>(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _changed = [];

    // No variable of Windows is longer.
    private const int Longest = 32_767;

    private int _careted;

    /// <summary>What the script set; it does not change any more.</summary>
    public ImmutableDictionary<string, string?> Own => _own;

    /// <summary>How many changes there were.</summary>
    public int Changes => _changed.Count;

    /// <summary>Names that changed, each once, since there were so many changes.</summary>
    public IEnumerable<string> ChangedSince(int changes) => _changed.Skip(changes).Distinct(StringComparer.OrdinalIgnoreCase);

    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        if (!_own.TryGetValue(name, out value))
            value = StockEnvironment.Get(name) ?? Careted(name);
        return value is not null;
    }

    /// <summary>As it is read without a modifier: the value, or the name where values differ from machine to machine.</summary>
    public bool TryRead(string name, [NotNullWhen(true)] out string? value)
    {
        if (!_own.TryGetValue(name, out value) && StockEnvironment.Get(name) is { } stock)
            value = StockEnvironment.IsOfTheMachine(name) ? NamedValue.Of(name) : stock;
        value ??= _own.ContainsKey(name) ? null : Careted(name);
        return value is not null;
    }

    /// <summary>How a number was calculated from other numbers, by the name of the variable: shown beside the number where it is used.</summary>
    public Dictionary<string, string> Formulas { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The script gave it a value.</summary>
    public bool IsSet(string name) => _own.TryGetValue(name, out var value) && value is not null;

    /// <summary>The script did not decide what it is.</summary>
    public bool IsUncertain(string name) => !_own.ContainsKey(name) && (StockEnvironment.Get(name) is null || StockEnvironment.IsUncertain(name));

    // set "a^b=1" makes a^b; who asks for ab then has meant that.
    private string? Careted(string name)
    {
        if (_careted == 0)
            return null;
        foreach (var (own, value) in _own)
        {
            if (own.Contains('^') && own.Replace("^", "").Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public void Set(string name, string? value)
    {
        if (name.Contains('^'))
            _careted++;
        if (Formulas.Count > 0)
            Formulas.Remove(name);
        if (value is { Length: 0 })
            value = null;
        if (value?.Length > Longest)
            value = value[..Longest];
        if (_own.TryGetValue(name, out var old) && old == value)
            return;
        _own = _own.SetItem(name, value);
        _changed.Add(name);
    }

    /// <summary>What can be read of the number that the last program ended with; null when nobody knows it.</summary>
    public void Ended(int? code)
    {
        if (code is not { } number)
        {
            if (_own.ContainsKey("=ExitCode"))
                _own = _own.RemoveRange(["=ExitCode", "=ExitCodeAscii", "ERRORLEVEL"]);
            return;
        }

        _own = _own.SetItem("=ExitCode", number.ToString("X8", System.Globalization.CultureInfo.InvariantCulture))
            .SetItem("=ExitCodeAscii", number is > 32 and < 127 ? ((char)number).ToString() : null)
            .SetItem("ERRORLEVEL", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Takes over what a process was started with, or what was before.</summary>
    public void Restore(ImmutableDictionary<string, string?> saved) => _own = saved;

    /// <summary>What "set" prints, sorted as it does.</summary>
    public IEnumerable<string> List(string prefix) =>
        StockEnvironment.Listed.Concat(_own.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Where(name => TryGet(name, out _)).Order(StringComparer.OrdinalIgnoreCase).Select(name => name + "=" + (TryGet(name, out var value) ? value : ""));
}
