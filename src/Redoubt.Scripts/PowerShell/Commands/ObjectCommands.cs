using System.Text.RegularExpressions;
using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>New-Object, Add-Member, and objects out of lines of text.</summary>
internal static class ObjectCommands
{
    /// <summary>A COM object's type is "com " with its name: what Act calls it.</summary>
    public static IReadOnlyList<Value>? New(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "TypeName ArgumentList -ComObject -Property !Strict") is not { } bound)
            return null;
        if (bound.Has("ComObject"))
            return bound.Text("ComObject") is { } com ? [new ObjectValue("com " + com.ToLowerInvariant())] : null;
        if (bound.Text("TypeName") is not { } written || written.Length == 0)
            return null;
        var type = Conversion.FullTypeName(written);
        IReadOnlyList<Value> arguments = bound.Value("ArgumentList") switch
        {
            null => [],
            ArrayValue array => array.Items,
            var one => [one],
        };
        // New-Object T (a) (b)
        if (bound.Rest.Count > 0)
            arguments = [.. arguments, .. bound.Rest];
        var made = MemberTable.New(type, arguments, host);
        // An array of several is the arguments; where they don't do, it is meant as the one argument.
        if (made is ObjectValue { State: null } && bound.Value("ArgumentList") is ArrayValue whole && MemberTable.New(type, [whole], host) is { } other and not ObjectValue { State: null })
            made = other;
        if (bound.Value("Property") is HashValue properties)
        {
            if (made is ObjectValue { State: null } && type is "system.object")
                made = new ObjectValue("system.management.automation.psobject");
            if (made is ObjectValue target)
            {
                foreach (var (key, value) in properties.Entries)
                    target.Properties[Conversion.Text(key)] = value;
            }
        }

        return [made];
    }

    public static IReadOnlyList<Value>? AddMember(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "MemberType Name Value SecondValue -InputObject !Force !PassThru -NotePropertyName -NotePropertyValue -NotePropertyMembers -TypeName") is not { } bound || !host.Budget.Step())
            return null;
        var target = PipelineCommands.Input(call, bound) is [var first] ? first : null;
        var name = bound.Text("NotePropertyName") ?? bound.Text("Name");
        if (target is not ObjectValue made || name is null || (bound.Has("MemberType") && bound.Text("MemberType")?.Equals("NoteProperty", StringComparison.OrdinalIgnoreCase) != true))
            return null;
        made.Properties[name] = bound.Value("NotePropertyValue") ?? bound.Value("Value") ?? NullValue.Instance;
        return bound.Switch("PassThru") ? [made] : [];
    }

    /// <summary>Lines "name=value" to a hash table.</summary>
    public static IReadOnlyList<Value>? StringData(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "StringData -Delimiter") is not { } bound || !host.Budget.Step())
            return null;
        var hash = new HashValue();
        foreach (var text in (bound.Value("StringData") is { } given ? Conversion.Elements(given) : call.Input ?? []).Select(Conversion.Text))
        {
            foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (line[0] != '#' && line.IndexOf('=') is > 0 and var equals)
                    Indexing.Set(hash, new TextValue(line[..equals].Trim()), new TextValue(Unescaped(line[(equals + 1)..].Trim())));
            }
        }

        return [hash];
    }

    public static IReadOnlyList<Value>? Csv(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "InputObject Delimiter -Header !UseCulture") is not { } bound)
            return null;
        var delimiter = bound.Text("Delimiter") is [var one] ? one : ',';
        var lines = PipelineCommands.Input(call, bound).SelectMany(item => Conversion.Text(item).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var header = bound.Value("Header") is { } given ? Conversion.Elements(given).Select(Conversion.Text).ToList() : lines.Count > 0 ? Cells(lines[0], delimiter) : [];
        var rows = new List<Value>();
        foreach (var line in lines.Skip(bound.Has("Header") ? 0 : 1))
        {
            if (!host.Budget.Step())
                break;
            var cells = Cells(line, delimiter);
            var row = new ObjectValue("system.management.automation.psobject");
            for (var at = 0; at < header.Count; at++)
                row.Properties[header[at]] = at < cells.Count ? new TextValue(cells[at]) : NullValue.Instance;
            rows.Add(row);
        }

        return rows;
    }

    private static string Unescaped(string text)
    {
        try
        {
            return text.Contains('\\') ? Regex.Unescape(text) : text;
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static List<string> Cells(string line, char delimiter)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
                cell.Append(line[at++]);
            else if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == delimiter && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[at]);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
