namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Reads assignments, words and redirections.</summary>
internal sealed class SimpleReader(ShellReader reader)
{
    private static readonly HashSet<string> Declaring = ["export", "declare", "typeset", "local", "readonly", "alias"];

    public SimpleCommand? Read()
    {
        var start = reader.Position;
        var end = start;
        var assignments = new List<Assignment>();
        var words = new List<Word>();
        var redirects = new List<Redirect>();
        while (true)
        {
            reader.SkipBlanks();
            if (reader.AtEnd)
                break;
            if (TryReadRedirect() is { } redirect)
            {
                redirects.Add(redirect);
                end = reader.Position;
                continue;
            }

            var c = reader.Current;
            if ((Letters.IsMeta(c) && !(c is '<' or '>' && reader.Peek() == '(')) || (c == '#' && reader.Position > start && Letters.IsMeta(reader.Text[reader.Position - 1])))
                break;
            if (words.Count == 0 && TryReadAssignment() is { } assignment)
            {
                assignments.Add(assignment);
                end = reader.Position;
                continue;
            }

            var before = reader.Position;
            if (words.Count > 0 && words[0].Plain is { } name && Declaring.Contains(name) && TryReadAssignment() is { } declared)
            {
                words.Add(declared.Value with { Start = declared.Start, End = declared.End, Assignment = declared });
                end = reader.Position;
                continue;
            }

            var word = reader.Words.Read();
            if (reader.Position == before)
                break;
            words.Add(word);
            end = reader.Position;
        }

        return assignments.Count + words.Count + redirects.Count == 0 ? null : new SimpleCommand(start, end, assignments, words, redirects);
    }

    public Redirect? TryReadRedirect()
    {
        var start = reader.Position;
        var descriptor = -1;
        var position = start;
        if (char.IsAsciiDigit(reader.Current))
        {
            while (position < reader.Text.Length && position - start < 4 && char.IsAsciiDigit(reader.Text[position]))
                position++;
            if (position >= reader.Text.Length || reader.Text[position] is not ('<' or '>') || !int.TryParse(reader.Text.AsSpan(start, position - start), out descriptor))
                return null;
        }

        reader.Position = position;
        var symbol = ReadSymbol();
        if (symbol.Length == 0)
        {
            reader.Position = start;
            return null;
        }

        reader.SkipBlanks();
        if (symbol is "<<" or "<<-")
            return ReadHereStart(start, descriptor, symbol);
        var target = reader.Words.Read();
        return new Redirect(start, reader.Position, descriptor, symbol, target, null);
    }

    private string ReadSymbol()
    {
        // The longest first; <( and >( are words.
        foreach (var symbol in (ReadOnlySpan<string>)["&>>", "<<<", "<<-", "&>", "<<", ">>", "<>", "<&", ">&", ">|", "<", ">"])
        {
            if (!reader.At(symbol) || (symbol.Length == 1 && reader.Peek() == '('))
                continue;
            reader.Position += symbol.Length;
            return symbol;
        }

        return "";
    }

    private Redirect ReadHereStart(int start, int descriptor, string symbol)
    {
        var word = reader.Words.Read();
        var quoted = word.Parts.Any(part => part is not LiteralPart);
        var delimiter = string.Concat(word.Parts.Select(part => part switch
        {
            LiteralPart literal => literal.Text,
            QuotedPart quote => quote.Text,
            DoublePart { Parts: [LiteralPart inner] } => inner.Text,
            ParameterPart parameter => parameter.Source,
            _ => "",
        }));
        var here = new HereDocument(delimiter, quoted, symbol == "<<-", start);
        reader.Await(here);
        return new Redirect(start, reader.Position, descriptor, symbol, word, here);
    }

    private Assignment? TryReadAssignment()
    {
        var start = reader.Position;
        var position = start;
        var text = reader.Text;
        if (!Letters.IsNameStart(reader.Current))
            return null;
        while (position < text.Length && Letters.IsName(text[position]))
            position++;
        var name = text[start..position];
        Word? subscript = null;
        if (position < text.Length && text[position] == '[')
        {
            // Only when an equals sign follows is it an element.
            var close = text.IndexOf(']', position, Math.Min(400, text.Length - position));
            if (close < 0 || close + 1 >= text.Length || !(text[close + 1] == '=' || (text[close + 1] == '+' && close + 2 < text.Length && text[close + 2] == '=')))
            {
                if (close < 0 || !text.AsSpan(position, close - position).Contains('$'))
                    return null;
            }

            reader.Position = position + 1;
            subscript = reader.Words.ReadUntil("]\n");
            position = reader.Position + 1;
        }

        var adds = position + 1 < text.Length && text[position] == '+' && text[position + 1] == '=';
        if (position >= text.Length || (text[position] != '=' && !adds))
        {
            reader.Position = start;
            return null;
        }

        reader.Position = position + (adds ? 2 : 1);
        if (reader.Current == '(' && subscript is null)
        {
            var elements = ReadElements();
            return new Assignment(start, reader.Position, name, null, adds, Word.Empty, elements);
        }

        var value = reader.Words.Read();
        return new Assignment(start, reader.Position, name, subscript, adds, value, null);
    }

    private List<ArrayElement> ReadElements()
    {
        reader.Position++;
        var elements = new List<ArrayElement>();
        while (true)
        {
            reader.SkipLines();
            if (reader.AtEnd)
                return elements;
            if (reader.Current == ')')
            {
                reader.Position++;
                return elements;
            }

            var before = reader.Position;
            if (reader.Current == '[')
            {
                reader.Position++;
                var key = reader.Words.ReadUntil("]\n");
                if (reader.Current == ']' && reader.Peek() == '=')
                {
                    reader.Position += 2;
                    elements.Add(new ArrayElement(key, reader.Words.Read()));
                    continue;
                }

                reader.Position = before;
            }

            var word = reader.Words.Read();
            if (reader.Position == before)
                reader.Position++;
            else
                elements.Add(new ArrayElement(null, word));
        }
    }
}
