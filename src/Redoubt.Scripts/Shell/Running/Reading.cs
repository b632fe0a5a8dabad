using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Commands;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>read and mapfile.</summary>
internal sealed class Reading(ShellRunner runner)
{
    public void Read(Call call)
    {
        var options = Options.Read(call.Arguments, "rsea:d:n:N:p:t:u:i:", "", false);
        var names = options.Operands.Count == 0 ? ["REPLY"] : options.Operands;
        if (runner.Context.Input is not { } input || options.Has("u"))
        {
            foreach (var name in options.Value("a") is { } array ? [array] : names)
                runner.State.Set(name, Hole.Of("$" + name));
            runner.State.Status = null;
            return;
        }

        var delimiter = options.Value("d") is { } mark ? mark.Length == 0 ? '\0' : mark[0] : '\n';
        var complete = true;
        var count = options.Number("n") ?? options.Number("N");
        var line = count is not null ? input.AtEnd ? null : input.Read(count.Value) : input.ReadLine(delimiter, out complete);
        runner.State.Status = line is null || !complete ? 1 : 0;
        if (line is not null && ShellHole.IsAll(line))
            runner.State.Status = null;
        line ??= "";
        if (ShellHole.IsAll(line) && options.Value("a") is null)
        {
            // One line of something unknown: a name says more than the whole.
            foreach (var name in names)
                runner.State.Set(name, Hole.Of("$" + name));
            return;
        }

        if (!options.Has("r") && line.Contains('\\'))
            line = Unescape(line);
        if (options.Value("a") is { } target)
        {
            var variable = new Variable { Items = System.Collections.Immutable.ImmutableSortedDictionary<long, string>.Empty };
            foreach (var field in Split(line))
                variable = variable.WithItem(variable.Items!.Count, field);
            runner.State.Variables = runner.State.Variables.SetItem(target, variable);
            return;
        }

        Assign(line, names, options.Operands.Count == 0 || options.Has("N"));
    }

    public void ReadArray(Call call)
    {
        var options = Options.Read(call.Arguments, "td:n:O:s:u:C:c:", "", false);
        var name = options.Operands.Count == 0 ? "MAPFILE" : options.Operands[0];
        if (runner.Context.Input is not { } input)
        {
            runner.State.Set(name, Hole.Of("$" + name));
            runner.State.Status = null;
            return;
        }

        var items = System.Collections.Immutable.ImmutableSortedDictionary.CreateBuilder<long, string>();
        var delimiter = options.Value("d") is { } mark ? mark.Length == 0 ? '\0' : mark[0] : '\n';
        var skipped = options.Number("s") ?? 0;
        while (input.ReadLine(delimiter, out var complete) is { } line && runner.Budget.Turn())
        {
            if (skipped-- <= 0)
                items[items.Count] = options.Has("t") || !complete ? line : line + delimiter;
        }

        runner.State.Variables = runner.State.Variables.SetItem(name, new Variable { Items = items.ToImmutable() });
    }

    private void Assign(string line, List<string> names, bool whole)
    {
        var separators = runner.State.Get("IFS") ?? " \t\n";
        if (whole || (names.Count == 1 && separators.Length == 0))
        {
            runner.State.Set(names[0], line);
            return;
        }

        var blanks = string.Concat(separators.Where(c => c is ' ' or '\t' or '\n')).ToCharArray();
        line = blanks.Length == 0 ? line : line.Trim(blanks);
        for (var i = 0; i < names.Count; i++)
        {
            var end = i == names.Count - 1 ? -1 : EndOfField(line, separators);
            if (end < 0)
            {
                runner.State.Set(names[i], line);
                line = "";
                continue;
            }

            runner.State.Set(names[i], line[..end]);
            line = line[(end + 1)..].TrimStart(blanks);
        }
    }

    private static int EndOfField(string line, string separators)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == Hole.Open)
                i = Math.Max(i, line.IndexOf(Hole.Close, i));
            else if (separators.Contains(line[i]))
                return i;
        }

        return -1;
    }

    private IEnumerable<string> Split(string line)
    {
        var list = new FieldList();
        list.AddSplit(line, runner.State.Get("IFS") ?? " \t\n");
        return list.Finish().Select(field => field.Text);
    }

    private static string Unescape(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
                i++;
            text.Append(line[i]);
        }

        return text.ToString();
    }
}
