using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>sed with the commands that scripts use to change text: s, y, d, p, q, =, a, i, c, and groups of them.</summary>
internal static class Sed
{
    public static CommandResult? Run(CommandCall call)
    {
        var options = Options.Read([.. call.Arguments.Select(argument => argument is "--posix" or "--debug" ? "-u" : argument)], "nErsue:f:iz", "quiet=n silent=n regexp-extended=E expression=e: in-place=i separate=s");
        var scripts = new List<string>();
        for (var i = 0; i + 1 < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is "-e" or "--expression" || (call.Arguments[i].Length > 2 && call.Arguments[i][0] == '-' && call.Arguments[i][1] != '-' && call.Arguments[i].EndsWith('e')))
                scripts.Add(call.Arguments[i + 1]);
        }

        if (options.Strange || options.Has("f") || options.Has("z"))
            return null;
        var files = options.Operands;
        if (scripts.Count == 0 && options.Value("e") is { } attached)
            scripts.Add(attached);
        if (scripts.Count == 0)
        {
            if (files.Count == 0)
                return null;
            scripts.Add(files[0]);
            files = [.. files.Skip(1)];
        }

        if (SedScript.Read(string.Join('\n', scripts), options.Has("E") || options.Has("r")) is not { } commands || call.Text(files) is not { } text)
            return null;
        try
        {
            if (Run(commands, text, options.Has("n"), call) is not { } result)
                return null;
            if (!options.Has("i"))
                return new CommandResult(result);
            if (files.Count == 1)
                call.Runner.Analysis.Files.Write(call.Runner.PathOf(files[0]), result);
            return new CommandResult("");
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string? Run(List<SedCommand> commands, string text, bool quiet, CommandCall call)
    {
        var output = new StringBuilder();
        var lines = Lines.Of(text);
        var ends = text.EndsWith('\n') || text.Length == 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!call.Budget.Step())
                return null;
            var line = lines[i];
            var (deleted, quits) = (false, false);
            var after = new StringBuilder();
            for (var at = 0; at < commands.Count && !deleted && !quits; at++)
            {
                var command = commands[at];
                if (!command.Applies(line, i + 1, i == lines.Length - 1))
                {
                    if (command.Name == '{')
                        at = command.End;
                    continue;
                }

                switch (command.Name)
                {
                    case 's':
                        var changed = command.Substitute(line);
                        if (changed is not null && command.Prints)
                            output.Append(changed).Append('\n');
                        line = changed ?? line;
                        break;
                    case 'y':
                        line = command.Translate(line);
                        break;
                    case 'd':
                        deleted = true;
                        break;
                    case 'p':
                        output.Append(line).Append('\n');
                        break;
                    case '=':
                        output.Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append('\n');
                        break;
                    case 'q':
                        quits = true;
                        break;
                    case 'a':
                        after.Append(command.Text).Append('\n');
                        break;
                    case 'i':
                        output.Append(command.Text).Append('\n');
                        break;
                    case 'c':
                        output.Append(command.Text).Append('\n');
                        deleted = true;
                        break;
                }
            }

            if (!deleted && !quiet)
                output.Append(line).Append(i == lines.Length - 1 && !ends ? "" : "\n");
            output.Append(after);
            if (quits || !call.Budget.Produce(line.Length))
                break;
        }

        return output.ToString();
    }
}

/// <summary>One command of sed, with the lines that it is for.</summary>
internal sealed class SedCommand
{
    private bool _inside;
    private int _until;

    public char Name { get; set; }

    public string? First { get; set; }

    public string? Last { get; set; }

    public Regex? FirstPattern { get; set; }

    public Regex? LastPattern { get; set; }

    public bool Negated { get; set; }

    public Regex? Pattern { get; set; }

    public string Replacement { get; set; } = "";

    public string Flags { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>The index of the bracket that closes a group.</summary>
    public int End { get; set; }

    public bool Prints => Flags.Contains('p');

    public bool Applies(string line, int number, bool isLast) => Name != '}' && Chosen(line, number, isLast) != Negated;

    /// <summary>The line changed; null when nothing matched.</summary>
    public string? Substitute(string line)
    {
        var which = int.TryParse(string.Concat(Flags.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var (seen, changed) = (0, false);
        var result = Pattern!.Replace(line, match =>
        {
            seen++;
            if (seen != which && !(Flags.Contains('g') && seen >= which))
                return match.Value;
            changed = true;
            return SedScript.Fill(Replacement, match);
        });
        return changed ? result : null;
    }

    public string Translate(string line)
    {
        var result = line.ToCharArray();
        for (var i = 0; i < result.Length; i++)
        {
            var at = Text.IndexOf(result[i]);
            if (at >= 0 && at < Replacement.Length)
                result[i] = Replacement[at];
        }

        return new string(result);
    }

    private bool Chosen(string line, int number, bool isLast)
    {
        if (First is null && FirstPattern is null)
            return true;
        if (Last is null && LastPattern is null)
            return Is(First, FirstPattern, line, number, isLast);
        if (_inside)
        {
            if (LastPattern is not null ? LastPattern.IsMatch(line) : number >= _until || (Last == "$" && isLast))
                _inside = false;
            return LastPattern is not null || Last == "$" || number <= _until;
        }

        if (!Is(First, FirstPattern, line, number, isLast))
            return false;
        _until = Last == "$" ? int.MaxValue : Last is ['+', ..] && int.TryParse(Last.AsSpan(1), out var more) ? number + more : int.TryParse(Last, out var until) ? until : int.MaxValue;
        _inside = LastPattern is not null || _until > number;
        return true;
    }

    private static bool Is(string? address, Regex? pattern, string line, int number, bool isLast)
    {
        if (pattern is not null)
            return pattern.IsMatch(line);
        if (address == "$")
            return isLast;
        var tilde = address!.IndexOf('~');
        if (tilde > 0 && int.TryParse(address.AsSpan(0, tilde), out var start) && int.TryParse(address.AsSpan(tilde + 1), out var step))
            return step <= 0 ? number == start : number >= start && (number - start) % step == 0;
        return int.TryParse(address, out var wanted) && number == wanted;
    }
}
