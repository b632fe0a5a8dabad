using System.Text;

namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Reads what starts with a dollar, and other substitutions of commands.</summary>
internal sealed class DollarReader(ShellReader reader, WordReader words)
{
    // Places where ${ starts nothing: what is inside them is read again, and they must not be tried again.
    private readonly HashSet<int> _failed = [];
    private readonly ParameterReader _parameters = new(reader, words);

    /// <summary>Reads from a dollar on; a dollar that starts nothing is text.</summary>
    public void Read(PartList parts, bool inDouble)
    {
        var start = reader.Position;
        var next = reader.Peek();
        if (next == '\'' && !inDouble)
        {
            reader.Position += 2;
            parts.Add(new QuotedPart(ReadAnsi(), QuoteKind.Ansi));
        }
        else if (next == '"' && !inDouble)
        {
            reader.Position += 2;
            parts.Add(new DoublePart(words.ReadDoubleParts(false)));
        }
        else if (next == '(')
        {
            ReadBracket(parts, start);
        }
        else if (next == '{')
        {
            if (_failed.Contains(start) || !reader.Enter())
            {
                Plain(parts);
                return;
            }

            var read = _parameters.ReadBraces(inDouble);
            reader.Leave();
            if (read is null)
            {
                _failed.Add(start);
                reader.Position = start;
                Plain(parts);
            }
            else
            {
                parts.Add(read);
            }
        }
        else if (next == '[')
        {
            var end = reader.Text.IndexOf(']', start, Math.Min(300, reader.Text.Length - start));
            if (end < 0 || !reader.Enter())
            {
                Plain(parts);
                return;
            }

            reader.Position = start + 2;
            var expression = words.ReadArithmetic(end);
            reader.Leave();
            reader.Position = Math.Min(reader.Text.Length, Math.Max(end + 1, reader.Position));
            parts.Add(new ArithmeticPart(reader.Text[start..reader.Position], expression));
        }
        else if (Letters.IsNameStart(next) || char.IsAsciiDigit(next) || next is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            var end = start + 2;
            while (Letters.IsNameStart(next) && end < reader.Text.Length && Letters.IsName(reader.Text[end]))
                end++;
            reader.Position = end;
            parts.Add(new ParameterPart(reader.Text[start..end], reader.Text[(start + 1)..end]));
        }
        else
        {
            Plain(parts);
        }
    }

    public void ReadBackticks(PartList parts)
    {
        var start = reader.Position++;
        var inner = new StringBuilder();
        while (!reader.AtEnd && reader.Current != '`')
        {
            if (reader.Current == '\\' && reader.Peek() is '`' or '\\' or '$')
                reader.Position++;
            inner.Append(reader.Current);
            reader.Position++;
        }

        reader.Position = Math.Min(reader.Text.Length, reader.Position + 1);
        var text = inner.ToString();
        parts.Add(new CommandPart($"$({text})", reader.ReadInner(text, start)));
    }

    /// <summary><c>&lt;(…)</c>; false when nesting is too deep.</summary>
    public bool ReadProcess(PartList parts)
    {
        var start = reader.Position;
        var reads = reader.Current == '<';
        if (!reader.Enter())
            return false;
        reader.Position += 2;
        var body = reader.Commands.ReadBracketed();
        reader.Leave();
        parts.Add(new ProcessPart(reader.Text[start..reader.Position], reads, new Script(reader.Source, body)));
        return true;
    }

    private void ReadBracket(PartList parts, int start)
    {
        if (!reader.Enter())
        {
            Plain(parts);
            return;
        }

        var end = reader.Peek(2) == '(' ? reader.FindArithmeticEnd(start + 3) : -1;
        if (end > 0)
        {
            reader.Position = start + 3;
            var expression = words.ReadArithmetic(end - 1);
            reader.Position = Math.Max(reader.Position, end + 1);
            parts.Add(new ArithmeticPart(reader.Text[start..reader.Position], expression));
        }
        else
        {
            reader.Position = start + 2;
            var body = reader.Commands.ReadBracketed();
            parts.Add(new CommandPart(reader.Text[start..reader.Position], new Script(reader.Source, body)));
        }

        reader.Leave();
    }

    private string ReadAnsi()
    {
        var start = reader.Position;
        while (!reader.AtEnd && reader.Current != '\'')
            reader.Position += reader.Current == '\\' ? 2 : 1;
        reader.Position = Math.Min(reader.Position, reader.Text.Length);
        var text = reader.Text[start..reader.Position];
        reader.Position = Math.Min(reader.Text.Length, reader.Position + 1);
        var decoded = AnsiText.Decode(text, false, out _);
        var zero = decoded.IndexOf('\0');
        return zero < 0 ? decoded : decoded[..zero];
    }

    private void Plain(PartList parts)
    {
        parts.Add('$');
        reader.Position++;
    }
}
