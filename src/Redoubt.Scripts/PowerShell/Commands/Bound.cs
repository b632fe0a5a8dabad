using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>A command's arguments bound to its parameters.</summary>
internal sealed class Bound
{
    private readonly Dictionary<string, Value?> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Value> _rest = [];

    private Bound()
    {
    }

    /// <summary>What no parameter took.</summary>
    public IReadOnlyList<Value> Rest => _rest;

    /// <summary>Binds as PowerShell does: names may be cut short; what has no name goes to the parameters in order. Null when a name is none of them.</summary>
    /// <param name="parameters">Names with blanks between: "Name" takes a value by position too, "-Name" only by name, "!Name" is a switch.</param>
    public static Bound? Of(CommandCall call, string parameters)
    {
        var known = parameters.Split(' ');
        var bound = new Bound();
        for (var index = 0; index < call.Arguments.Count; index++)
        {
            var (name, value) = call.Arguments[index];
            if (name is null)
            {
                bound._rest.Add(value ?? NullValue.Instance);
                continue;
            }

            var found = Find(known, name.TrimEnd(':'));
            if (found is null)
                return null;
            if (found[0] == '!')
            {
                bound._named[found[1..]] = value ?? BoolValue.True;
                continue;
            }

            if (value is null && index + 1 < call.Arguments.Count && call.Arguments[index + 1].Parameter is null)
                value = call.Arguments[++index].Value;
            bound._named[found.TrimStart('-')] = value;
        }

        foreach (var name in known)
        {
            if (name[0] is not ('-' or '!') && !bound._named.ContainsKey(name) && bound._rest.Count > 0)
            {
                bound._named[name] = bound._rest[0];
                bound._rest.RemoveAt(0);
            }
        }

        return bound;
    }

    public bool Has(string name) => _named.ContainsKey(name);

    public Value? Value(string name) => _named.GetValueOrDefault(name);

    /// <summary>A parameter's text, when it has one that is wholly known.</summary>
    public string? Text(string name) => Value(name) is { IsKnown: true } value ? Conversion.Text(value) : null;

    public bool Switch(string name) => Has(name) && (Value(name) is not { } value || Conversion.Truth(value) != false);

    public long? Number(string name) => Value(name) is { IsKnown: true } value ? Numbers.Whole(value) : null;

    // Common parameters (-ErrorAction, -Verbose …) are switches or take a value, and change nothing here.
    private static string? Find(string[] known, string name)
    {
        var exact = Array.Find(known, one => one.TrimStart('-', '!').Equals(name, StringComparison.OrdinalIgnoreCase));
        if (exact is not null)
            return exact;
        var starts = Array.FindAll(known, one => one.TrimStart('-', '!').StartsWith(name, StringComparison.OrdinalIgnoreCase));
        if (starts.Length > 0)
            return starts[0];
        return name.ToLowerInvariant() switch
        {
            "ea" or "wa" or "infa" or "ev" or "wv" or "iv" or "ov" or "ob" or "pv" => "-" + name,
            "vb" or "db" => "!" + name,
            var common when CommonValue.Any(one => one.StartsWith(common, StringComparison.OrdinalIgnoreCase)) => "-" + name,
            var common when CommonSwitch.Any(one => one.StartsWith(common, StringComparison.OrdinalIgnoreCase)) => "!" + name,
            _ => null,
        };
    }

    private static readonly string[] CommonValue = ["ErrorAction", "WarningAction", "InformationAction", "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable"];
    private static readonly string[] CommonSwitch = ["Verbose", "Debug", "Confirm", "WhatIf"];
}
