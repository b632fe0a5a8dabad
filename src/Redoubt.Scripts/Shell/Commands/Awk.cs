using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>awk: programs that print, without files, pipes or other programs. All else is not worked out.</summary>
internal static class Awk
{
    public static CommandResult? Run(CommandCall call)
    {
        string? program = null;
        var files = new List<string>();
        var variables = new List<(string, string)>();
        var separator = " ";
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (program is null && argument.Length > 1 && argument[0] == '-')
            {
                if (argument is "-v" or "-F" or "-f" && i + 1 >= call.Arguments.Count)
                    return null;
                if (argument.StartsWith("-F", StringComparison.Ordinal))
                    separator = argument.Length > 2 ? argument[2..] : call.Arguments[++i];
                else if (argument.StartsWith("-v", StringComparison.Ordinal))
                    Add(argument.Length > 2 ? argument[2..] : call.Arguments[++i]);
                else if (argument != "--")
                    return null;
            }
            else if (program is null)
            {
                program = argument;
            }
            else
            {
                files.Add(argument);
            }
        }

        if (program is null || program.Length > 20_000 || Hole.In(program) || AwkLexer.Read(program) is not { } tokens)
            return null;
        var machine = new AwkMachine(tokens, call.Budget);
        machine.Set("FS", Syntax.AnsiText.Decode(separator, false, out _));
        foreach (var (name, value) in variables)
            machine.Set(name, value);
        if (!machine.ReadRules())
            return null;
        var text = "";
        if (machine.ReadsInput)
        {
            if (call.Text(files) is not { } input)
                return null;
            text = input;
        }

        return machine.Run(text) is { } output ? new CommandResult(output, machine.Status) : null;

        void Add(string assignment)
        {
            var equals = assignment.IndexOf('=');
            if (equals > 0)
                variables.Add((assignment[..equals], Syntax.AnsiText.Decode(assignment[(equals + 1)..], false, out _)));
        }
    }
}
