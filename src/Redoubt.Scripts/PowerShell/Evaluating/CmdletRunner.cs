using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows cmdlets: those that only compute through the library, those that run code as sinks, all others as acts.</summary>
internal sealed class CmdletRunner(Evaluator evaluator)
{
    // They compute, and nothing outside sees it.
    private static readonly HashSet<string> Quiet = new(StringComparer.Ordinal)
    {
        "foreach-object", "where-object", "select-object", "sort-object", "group-object", "measure-object", "write-output", "out-string", "get-variable", "new-variable", "set-variable",
        "clear-variable", "remove-variable", "join-path", "split-path", "convertfrom-json", "convertto-json", "out-null", "get-unique", "get-member", "tee-object", "new-timespan", "get-random",
        "join-string", "compare-object", "convertfrom-stringdata", "format-hex", "select-string", "get-alias", "get-command", "set-alias", "new-alias", "out-default", "out-host", "format-table", "format-list",
        "convertfrom-csv", "convertto-csv", "format-wide", "set-strictmode",
    };

    // A reader wants to know of them, but when their outcome is known, it stands for them.
    private static readonly HashSet<string> Computing = new(StringComparer.Ordinal) { "convertto-securestring", "convertfrom-securestring" };

    public IReadOnlyList<Value> Run(CommandNode node, string name, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        switch (name)
        {
            case "invoke-expression":
                return evaluator.Sinks.Expression(node, arguments, input);
            case "new-object":
                return [New(node, arguments)];
            case "set-alias" or "new-alias":
                Alias(node, arguments);
                return [];
            case "start-process":
                return evaluator.Sinks.Start(node, arguments, input);
            case "add-type":
                evaluator.Sinks.AddType(node, arguments);
                return [];
            case "write-host" or "start-sleep":
                evaluator.Acts.Command(node, name, arguments, input);
                return [];
        }

        var quiet = Quiet.Contains(name) || IsOfDrive(name, arguments);
        var done = evaluator.Session.Effects;
        var at = quiet ? -1 : evaluator.Acts.Command(node, name, arguments, input);
        var known = CommandTable.Run(new CommandCall(name, arguments, input), evaluator);
        if (known is not null && Computing.Contains(name))
            evaluator.Session.Effects = done;
        if (name is "set-variable" or "new-variable" or "set-item" or "clear-variable" or "remove-variable")
            evaluator.Session.Writes++;
        evaluator.Sinks.Carried(at);
        if (known is not null)
        {
            Rewrite(node, name, arguments, known);
            return known;
        }

        if (Missing(name, arguments) is { } missing)
            return [missing];
        if (name is "set-content" or "add-content" or "out-file")
            evaluator.Acts.WriteFile(node, name, arguments, input);
        if (name is "out-null" or "out-default" or "out-host")
            return [];

        // Code that it was given is followed even when nothing is known of what it is given to.
        var unknown = input is { Count: 1 } && input[0] is UnknownValue given ? new UnknownValue("$_", given.TypeName) : new UnknownValue("$_");
        var any = false;
        foreach (var block in arguments.Select(argument => argument.Value).OfType<ScriptBlockValue>())
        {
            any = true;
            evaluator.Sinks.Block(node, at, block, name, unknown, name is "invoke-command" or "start-job" or "start-threadjob" ? Given(arguments) : null);
        }

        if (name is "foreach-object" or "where-object" or "select-object" or "sort-object" && input is [UnknownValue one] && name != "foreach-object")
            return [one];
        if (!any && quiet && input is not null && name is "format-table" or "format-list" or "format-wide")
            return [];
        return Verbs.WritesNothing(name) ? [] : [new UnknownValue(Source(node, name))];
    }

    // -ArgumentList, for the parameters of a block.
    private static IReadOnlyList<Value>? Given(IReadOnlyList<CommandArgument> arguments)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index].Parameter is { Length: > 0 } name && ("argumentlist".StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.Equals("args", StringComparison.OrdinalIgnoreCase)))
                return (arguments[index].Value ?? arguments.ElementAtOrDefault(index + 1)?.Value) is { } value ? Evaluator.Elements(value) : null;
        }

        return null;
    }

    // A variable that was never set, by way of Get-Variable or the drive.
    private static ObjectValue? Missing(string name, IReadOnlyList<CommandArgument> arguments)
    {
        if (name is not ("get-variable" or "get-item" or "get-childitem") || arguments.FirstOrDefault(one => one.Value is TextValue)?.Value is not TextValue text)
            return null;
        var variable = text.Text.StartsWith("variable:", StringComparison.OrdinalIgnoreCase) ? text.Text[9..].TrimStart('/', '\\') : name == "get-variable" ? text.Text : "";
        if (variable.Length == 0 || !variable.All(c => char.IsLetterOrDigit(c) || c == '_') || (name == "get-variable" && arguments.Any(one => one.Parameter is not null)))
            return null;
        return new ObjectValue("system.management.automation.psvariable") { Properties = { ["Name"] = new TextValue(variable), ["Value"] = new UnknownValue("$" + variable) } };
    }

    // Variables that are read and set by way of a cmdlet are written as variables.
    private void Rewrite(CommandNode node, string name, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value> known)
    {
        if (name == "get-variable" && known.Count == 1 && known[0] is not ObjectValue { TypeName: "system.management.automation.psvariable" }
            && arguments.FirstOrDefault(one => one.Parameter is null || "name".StartsWith(one.Parameter, StringComparison.OrdinalIgnoreCase))?.Value is TextValue or IntegerValue)
        {
            var wanted = Conversion.Text(arguments.First(one => one.Value is TextValue or IntegerValue).Value!);
            if (!wanted.Contains('*', StringComparison.Ordinal) && !wanted.Contains('?', StringComparison.Ordinal))
                evaluator.Members.Named(node, wanted);
        }

        if (name is not ("set-variable" or "new-variable" or "set-item"))
            return;
        var given = arguments.Where(one => one.Value is not null).ToList();
        if (given.Count != 2 || arguments.Any(one => one.Parameter is { } parameter && parameter.ToLowerInvariant() is not ("name" or "value" or "path" or "n" or "v" or "va" or "val" or "na")) || given[0].Parameter?.StartsWith("v", StringComparison.OrdinalIgnoreCase) == true)
            return;
        var variable = Conversion.Text(given[0].Value!);
        if (name == "set-item")
            variable = variable.StartsWith("variable:", StringComparison.OrdinalIgnoreCase) ? variable[9..].TrimStart('/', '\\') : "";
        if (variable.Length > 0 && variable.All(c => char.IsLetterOrDigit(c) || c == '_') && given[1].Value is { IsKnown: true } value && Rewriting.LiteralWriter.Write(value) is { } literal)
            (node.Trace ??= new Trace()).Text = $"${variable} = {literal}";
    }

    private string Source(CommandNode node, string name) => $"({evaluator.Slice(node)})" is var text && text.Length < 200 ? text : $"({name} …)";

    // Get-Item variable:x and its kind work on what the session holds, not on files.
    private static bool IsOfDrive(string name, IReadOnlyList<CommandArgument> arguments)
    {
        if (name is not ("get-item" or "get-childitem" or "set-item" or "new-item" or "get-content" or "set-content" or "test-path" or "remove-item" or "get-itemproperty" or "get-itempropertyvalue" or "clear-item"))
            return false;
        foreach (var argument in arguments)
        {
            if (argument.Value is TextValue text)
                return text.Text.StartsWith("variable:", StringComparison.OrdinalIgnoreCase) || text.Text.StartsWith("alias:", StringComparison.OrdinalIgnoreCase) || text.Text.StartsWith("function:", StringComparison.OrdinalIgnoreCase)
                    || (text.Text.StartsWith("env:", StringComparison.OrdinalIgnoreCase) && name is "get-item" or "get-childitem" or "get-content" or "test-path");
        }

        return false;
    }

    private void Alias(CommandNode node, IReadOnlyList<CommandArgument> arguments)
    {
        string? name = null;
        string? value = null;
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument.Parameter is { } parameter)
            {
                var given = argument.Value ?? (index + 1 < arguments.Count && arguments[index + 1].Parameter is null ? arguments[index + 1].Value : null);
                var isName = parameter.StartsWith('n') || parameter.StartsWith('N');
                var isValue = parameter.StartsWith('v') || parameter.StartsWith('V');
                if (given is null || (!isName && !isValue))
                    continue;
                if (argument.Value is null)
                    index++;
                if (isName)
                    name = Conversion.Text(given);
                else
                    value = Conversion.Text(given);
            }
            else if (name is null)
                name = Conversion.Text(argument.Value!);
            else
                value ??= Conversion.Text(argument.Value!);
        }

        evaluator.Session.Writes++;
        if (name is not null && value is not null)
            evaluator.SetAlias(name, value.Trim());
        evaluator.Acts.Command(node, "set-alias", arguments, null);
    }

    private Value New(CommandNode node, IReadOnlyList<CommandArgument> arguments)
    {
        string? type = null;
        string? com = null;
        HashValue? properties = null;
        var given = new List<Value>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var (parameter, value) = (arguments[index].Parameter, arguments[index].Value);
            if (parameter is not null && value is null && index + 1 < arguments.Count && arguments[index + 1].Parameter is null && !parameter.StartsWith("s", StringComparison.OrdinalIgnoreCase))
                value = arguments[++index].Value;
            if (value is null)
                continue;
            if (parameter is null ? type is null && com is null : parameter.StartsWith("t", StringComparison.OrdinalIgnoreCase))
                type = Conversion.Text(value).Trim();
            else if (parameter?.StartsWith("c", StringComparison.OrdinalIgnoreCase) == true)
                com = Conversion.Text(value).Trim();
            else if (parameter?.StartsWith("p", StringComparison.OrdinalIgnoreCase) == true)
                properties = value as HashValue;
            else if (value is ArrayValue array)
                given.AddRange(array.Items);
            else
                given.Add(value);
        }

        if (com is not null)
        {
            evaluator.Acts.Add(node, "new com " + com.ToLowerInvariant(), given, $"New-Object -ComObject {com}");
            return new ObjectValue("com " + com.ToLowerInvariant());
        }

        if (type is null || Clearing.Hole.In(type))
        {
            evaluator.Acts.Add(node, "new " + (type ?? ""), given, evaluator.Slice(node));
            return evaluator.Unknown(node);
        }

        var made = evaluator.Members.New(node, type.StartsWith('[') && type.EndsWith(']') ? type[1..^1] : type, given);
        if (properties is not null && made is ObjectValue target)
        {
            foreach (var (key, value) in properties.Entries)
                target.Properties[Conversion.Text(key)] = value;
        }

        return made;
    }
}
