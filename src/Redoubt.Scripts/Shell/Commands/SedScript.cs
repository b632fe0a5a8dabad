using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Reads scripts of sed.</summary>
internal sealed class SedScript
{
    private readonly string _text;
    private readonly bool _extended;
    private int _at;

    private SedScript(string text, bool extended) => (_text, _extended) = (text, extended);

    /// <summary>The commands; null when one of them is not known here.</summary>
    public static List<SedCommand>? Read(string text, bool extended) => text.Length > 20_000 ? null : new SedScript(text, extended).ReadAll();

    /// <summary>A replacement with what was matched put in, and with its changes of case.</summary>
    public static string Fill(string replacement, Match match)
    {
        var result = new StringBuilder();
        var (mode, once) = ('E', '\0');
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c == '&')
            {
                Append(match.Value);
            }
            else if (c == '\\' && i + 1 < replacement.Length)
            {
                c = replacement[++i];
                if (char.IsAsciiDigit(c))
                    Append(match.Groups[c - '0'].Value);
                else if (c is 'U' or 'L' or 'E')
                    mode = c;
                else if (c is 'u' or 'l')
                    once = c;
                else if (c == 'x' && i + 2 < replacement.Length && char.IsAsciiHexDigit(replacement[i + 1]) && char.IsAsciiHexDigit(replacement[i + 2]))
                    Append(((char)Convert.ToInt32(replacement.Substring((i += 2) - 1, 2), 16)).ToString());
                else
                    Append(c == 'n' ? "\n" : c == 't' ? "\t" : c == 'r' ? "\r" : c.ToString());
            }
            else
            {
                Append(c.ToString());
            }
        }

        return result.ToString();

        void Append(string text)
        {
            text = mode == 'U' ? text.ToUpperInvariant() : mode == 'L' ? text.ToLowerInvariant() : text;
            if (once != '\0' && text.Length > 0)
            {
                text = (once == 'u' ? char.ToUpperInvariant(text[0]) : char.ToLowerInvariant(text[0])) + text[1..];
                once = '\0';
            }

            result.Append(text);
        }
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private List<SedCommand>? ReadAll()
    {
        var commands = new List<SedCommand>();
        var open = new Stack<int>();
        while (true)
        {
            while (_at < _text.Length && (char.IsWhiteSpace(Current) || Current == ';'))
                _at++;
            if (_at >= _text.Length)
                break;
            var command = new SedCommand();
            if (!ReadAddresses(command) || !ReadCommand(command))
                return null;
            if (command.Name == '{')
                open.Push(commands.Count);
            else if (command.Name == '}' && open.Count > 0)
                commands[open.Pop()].End = commands.Count;
            commands.Add(command);
        }

        return open.Count == 0 ? commands : null;
    }

    private bool ReadAddresses(SedCommand command)
    {
        (command.First, command.FirstPattern) = ReadAddress(out var good);
        if (!good)
            return false;
        Skip();
        if (Current == ',')
        {
            _at++;
            Skip();
            (command.Last, command.LastPattern) = ReadAddress(out good);
            Skip();
        }

        while (Current == '!')
        {
            command.Negated = true;
            _at++;
            Skip();
        }

        return good;
    }

    private (string?, Regex?) ReadAddress(out bool good)
    {
        good = true;
        if (Current == '/' || (Current == '\\' && _at + 1 < _text.Length))
        {
            if (Current == '\\')
                _at++;
            var pattern = ReadPattern(ReadPart(Current), Current == 'I');
            if (Current == 'I')
                _at++;
            good = pattern is not null;
            return (null, pattern);
        }

        var start = _at;
        while (char.IsAsciiDigit(Current) || Current is '$' or '~' || (Current == '+' && _at == start))
            _at++;
        return (_at == start ? null : _text[start.._at], null);
    }

    private bool ReadCommand(SedCommand command)
    {
        command.Name = Current;
        _at = Math.Min(_text.Length, _at + 1);
        switch (command.Name)
        {
            case 's':
                var mark = Current;
                if (mark is '\0' or '\n' or '\\')
                    return false;
                var pattern = ReadPart(mark);
                if (!StepBack(mark))
                    return false;
                command.Replacement = ReadPart(mark, true);
                var start = _at;
                while (char.IsAsciiLetterOrDigit(Current))
                    _at++;
                command.Flags = _text[start.._at];
                command.Pattern = ReadPattern(pattern, command.Flags.Contains('i') || command.Flags.Contains('I'));
                return command.Pattern is not null && !command.Flags.Contains('e') && !command.Flags.Contains('w');
            case 'y':
                mark = Current;
                command.Text = Unescape(ReadPart(mark));
                if (!StepBack(mark))
                    return false;
                command.Replacement = Unescape(ReadPart(mark));
                return true;
            case 'd' or 'p' or 'q' or '=' or '{' or '}':
                return true;
            case 'a' or 'i' or 'c':
                Skip();
                if (Current == '\\')
                    _at++;
                if (Current == '\n')
                    _at++;
                var end = _text.IndexOf('\n', Math.Min(_at, _text.Length));
                end = end < 0 ? _text.Length : end;
                command.Text = _text[Math.Min(_at, end)..end].TrimStart();
                _at = end;
                return true;
            default:
                return false;
        }
    }

    // What stands between two marks; the second one is read.
    private string ReadPart(char mark, bool keepsEscapes = false)
    {
        var result = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != mark; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                if (_text[_at] != mark || (keepsEscapes && mark is '&'))
                    result.Append('\\');
            }

            result.Append(_text[_at]);
        }

        _at = Math.Min(_text.Length, _at + 1);
        return result.ToString();
    }

    // The second mark is the first of the next part.
    private bool StepBack(char mark) => --_at > 0 && _text[_at] == mark;

    private Regex? ReadPattern(string pattern, bool ignoreCase) =>
        Patterns.Build(_extended ? BasicRegex.Extended(pattern) : BasicRegex.Basic(pattern), ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private void Skip()
    {
        while (Current is ' ' or '\t')
            _at++;
    }
}
