using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>ForEach-Object and Where-Object.</summary>
internal static class PipelineCommands
{
    private static readonly HashSet<string> Tests = ["eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in", "notin", "is", "isnot"];

    public static IReadOnlyList<Value>? ForEach(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "-Process -Begin -End -RemainingScripts -MemberName -ArgumentList -InputObject -Parallel -ThrottleLimit") is not { } bound)
            return null;
        var input = Input(call, bound);
        if (input.Any(MayBeMany))
            return null;
        var process = Blocks(bound.Value("Process") ?? bound.Value("Parallel"));
        var begin = Blocks(bound.Value("Begin"));
        var end = Blocks(bound.Value("End"));
        var rest = bound.Rest.SelectMany(Blocks).ToList();
        if (rest.Count > 0)
        {
            // Blocks without a name: one is for each element; the first of several for the beginning, the last of three or more for the end.
            if (rest.Count > 1 && begin.Count == 0)
                begin.Add(Take(rest, 0));
            if (rest.Count > 1 && end.Count == 0 && process.Count == 0)
                end.Add(Take(rest, rest.Count - 1));
            process.AddRange(rest);
        }
        else if (process.Count == 0 && begin.Count == 0 && end.Count == 0)
        {
            return ByName(input, bound, host);
        }

        var output = new List<Value>();
        foreach (var block in begin)
            output.AddRange(host.Invoke(block, [], null));
        foreach (var item in input)
        {
            if (!host.Budget.Turn())
                break;
            foreach (var block in process)
                output.AddRange(host.Invoke(block, [], item));
            if (output.Count > host.Budget.Limits.Elements)
                break;
        }

        foreach (var block in end)
            output.AddRange(host.Invoke(block, [], null));
        return output;
    }

    public static IReadOnlyList<Value>? Where(CommandCall call, IScriptHost host)
    {
        Func<Value, Value?> test;
        var arguments = call.Arguments;
        var block = arguments.Select(one => one.Value).OfType<ScriptBlockValue>().FirstOrDefault();
        if (block is not null)
            test = item => Said(host.Invoke(block, [], item));
        else if (ByProperty(arguments, host) is { } compare)
            test = compare;
        else
            return null;
        var kept = new List<Value>();
        foreach (var item in call.Input ?? [])
        {
            if (!host.Budget.Turn())
                break;
            if (test(item) is not { } said || Conversion.Truth(said) is not bool truth)
                return null;
            if (truth)
                kept.Add(item);
        }

        return kept;
    }

    // How often a block would run for it is not known: what its first run gives is not what comes out.
    private static bool MayBeMany(Value item) => item is UnknownValue { TypeName: "" } || (item is UnknownValue && item.TypeName.EndsWith("[]", StringComparison.Ordinal));

    /// <summary>What is piped in, or given as -InputObject.</summary>
    public static IReadOnlyList<Value> Input(CommandCall call, Bound bound) => call.Input ?? (bound.Value("InputObject") is { } given ? [given] : [NullValue.Instance]);

    /// <summary>What a block wrote, as one value.</summary>
    public static Value Said(IReadOnlyList<Value> output) => output.Count switch { 0 => NullValue.Instance, 1 => output[0], _ => new ArrayValue([.. output]) };

    /// <summary>A property by name, with wildcards of none; a block computes it.</summary>
    public static Value? Property(Value item, Value property, IScriptHost host) => property switch
    {
        ScriptBlockValue block => Said(host.Invoke(block, [], item)),
        HashValue computed when Indexing.Find(computed, new TextValue("Expression")) is >= 0 and var at => Property(item, computed.Entries[at].Value, host),
        { IsKnown: true } => MemberTable.Get(item, Conversion.Text(property), host) is { } value and not MethodValue ? value : item is UnknownValue ? new UnknownValue(Source.Short($"{Source.Of(item)}.{Conversion.Text(property)}")) : null,
        _ => null,
    };

    private static List<ScriptBlockValue> Blocks(Value? value) => value switch
    {
        ScriptBlockValue block => [block],
        ArrayValue array => [.. array.Items.OfType<ScriptBlockValue>()],
        _ => [],
    };

    private static ScriptBlockValue Take(List<ScriptBlockValue> blocks, int at)
    {
        var block = blocks[at];
        blocks.RemoveAt(at);
        return block;
    }

    // % Name, % Replace 'a','b'
    private static List<Value>? ByName(IReadOnlyList<Value> input, Bound bound, IScriptHost host)
    {
        var rest = bound.Rest.ToList();
        var named = bound.Text("MemberName");
        if (named is null && rest.Count > 0 && rest[0] is TextValue { IsKnown: true } first)
        {
            named = first.Text;
            rest.RemoveAt(0);
        }

        if (named is null)
            return null;
        if (bound.Value("ArgumentList") is { } list)
            rest.AddRange(Conversion.Elements(list));
        var arguments = rest.SelectMany(one => one is ArrayValue array ? array.Items : (IReadOnlyList<Value>)[one]).ToList();
        var output = new List<Value>();
        foreach (var item in input)
        {
            if (!host.Budget.Turn())
                break;
            var value = arguments.Count == 0 && MemberTable.Get(item, named, host) is { } property and not MethodValue ? property : MemberTable.Call(item, named, arguments, host);
            if (value is null)
                return null;
            output.AddRange(Conversion.Elements(value));
        }

        return output;
    }

    // ? Name -like 'x*'; ? Length
    private static Func<Value, Value?>? ByProperty(IReadOnlyList<CommandArgument> arguments, IScriptHost host)
    {
        Value? property = null, value = null;
        var (name, sensitive, not) = ("", false, false);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                if (property is null)
                    property = argument.Value;
                else
                    value ??= argument.Value;
                continue;
            }

            var lower = parameter.ToLowerInvariant();
            if (lower is "property" or "value")
            {
                if (lower == "property")
                    property = argument.Value;
                else
                    value = argument.Value;
                continue;
            }

            not |= lower == "not";
            sensitive = lower.Length > 2 && lower[0] == 'c' && Tests.Contains(lower[1..]);
            var bare = sensitive || (lower.Length > 2 && lower[0] == 'i' && Tests.Contains(lower[1..])) ? lower[1..] : lower;
            if (Tests.Contains(bare))
                name = bare;
            value ??= argument.Value;
        }

        if (property is null)
            return null;
        return item => Property(item, property, host) is not { } found ? BoolValue.False
            : name.Length > 0 ? Operation.Binary(name, sensitive, found, value ?? NullValue.Instance, host)
            : Conversion.Truth(found) is bool truth ? BoolValue.Of(truth != not) : null;
    }
}
