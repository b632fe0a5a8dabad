using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Write-Output, Out-String, Out-Null, Join-String, Select-String.</summary>
internal static class OutputCommands
{
    public static IReadOnlyList<Value>? Write(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "-InputObject !NoEnumerate") is not { } bound)
            return null;
        var output = new List<Value>(call.Input ?? []);
        if (bound.Value("InputObject") is { } given)
            output.AddRange(Conversion.Elements(given));
        // Write-Output a b gives both.
        foreach (var value in bound.Rest)
            output.AddRange(bound.Switch("NoEnumerate") ? [value] : Conversion.Elements(value));
        return host.Budget.Produce(output.Count) ? output : null;
    }

    public static IReadOnlyList<Value>? OutString(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "!Stream -Width -InputObject !NoNewline") is not { } bound)
            return null;
        var items = PipelineCommands.Input(call, bound);
        // How an object would be shown in a table is not worked out.
        if (items.Any(item => item is ObjectValue or HashValue))
            return null;
        if (bound.Switch("Stream"))
            return [.. items.Select(item => new TextValue(Conversion.Text(item)))];
        var text = new StringBuilder();
        foreach (var item in items)
        {
            foreach (var one in item is ArrayValue array ? array.Items : [item])
                text.Append(Conversion.Text(one)).Append(bound.Switch("NoNewline") ? "" : "\r\n");
            if (text.Length > host.Budget.Limits.Text)
                return null;
        }

        return host.Budget.Produce(text.Length) ? [new TextValue(text.ToString())] : null;
    }

    public static IReadOnlyList<Value>? OutNull(CommandCall call, IScriptHost host) => host.Budget.Step() && call.Name.Length > 0 ? [] : null;

    public static IReadOnlyList<Value>? JoinString(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Property Separator -OutputPrefix -OutputSuffix !SingleQuote !DoubleQuote -FormatString -InputObject") is not { } bound)
            return null;
        var quote = bound.Switch("SingleQuote") ? "'" : bound.Switch("DoubleQuote") ? "\"" : "";
        var items = PipelineCommands.Input(call, bound).Select(item => bound.Value("Property") is { } property ? PipelineCommands.Property(item, property, host) ?? NullValue.Instance : item).Select(item => (Value)new TextValue(quote + Conversion.Text(item, host) + quote));
        var separator = bound.Has("Separator") ? Conversion.Text(bound.Value("Separator") ?? NullValue.Instance) : Conversion.Separator(host) is " " ? "" : Conversion.Separator(host);
        var joined = Joining.Join([.. items], separator, host);
        return [new TextValue(Conversion.Text(bound.Value("OutputPrefix") ?? NullValue.Instance) + Conversion.Text(joined) + Conversion.Text(bound.Value("OutputSuffix") ?? NullValue.Instance))];
    }

    public static IReadOnlyList<Value>? SelectString(CommandCall call, IScriptHost host)
    {
        if (call.Input is null || Bound.Of(call, "Pattern -InputObject !SimpleMatch !CaseSensitive !Quiet !NotMatch !AllMatches !List !Raw") is not { } bound || bound.Text("Pattern") is not { } pattern)
            return null;
        var options = bound.Switch("CaseSensitive") ? RegexOptions.None : RegexOptions.IgnoreCase;
        if (Patterns.Of(bound.Switch("SimpleMatch") ? Regex.Escape(pattern) : pattern, options, host.Budget) is not { } regex)
            return null;
        var found = new List<Value>();
        try
        {
            foreach (var item in call.Input)
            {
                if (!item.IsKnown || !host.Budget.Step())
                    return null;
                var text = Conversion.Text(item);
                var matches = regex.Matches(text);
                if (matches.Count > 0 == bound.Switch("NotMatch"))
                    continue;
                var all = matches.Select(match => (Value)Members.RegexMembers.Found(match)).ToList();
                found.Add(bound.Switch("Raw") ? item : new ObjectValue("microsoft.powershell.commands.matchinfo")
                {
                    Properties = { ["Name"] = new TextValue(text), ["Line"] = new TextValue(text), ["Pattern"] = new TextValue(pattern), ["Matches"] = new ArrayValue(bound.Switch("AllMatches") ? all : [.. all.Take(1)]) },
                });
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }

        return bound.Switch("Quiet") ? [BoolValue.Of(found.Count > 0)] : found;
    }
}
