using System.Text;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>A place in the text that is parsed; text is taken from the reader where a caret or a parenthesis goes on over the end of a line.</summary>
internal sealed class BatchCursor(BatchReader reader, Budget budget)
{
    private string _text = "";
    private int _first;

    public int At { get; set; }

    /// <summary>Number of the line, from 1.</summary>
    public int Line { get; private set; }

    public (int, int) Mark => (Line, At);

    public bool AtLineEnd => At >= _text.Length;

    public bool IsLineStart => At == _first;

    public char Peek => At < _text.Length ? _text[At] : '\0';

    public char PeekAt(int ahead) => At + ahead < _text.Length ? _text[At + ahead] : '\0';

    public bool Open() => NextLine();

    public bool NextLine()
    {
        if (!budget.Step() || reader.Read() is not { } line)
            return false;
        _text = line;
        At = 0;
        Line = reader.Next;
        while (At < _text.Length && Delimiter(_text[At]))
            At++;
        _first = At;
        return true;
    }

    /// <summary>Leaves the rest of the line alone.</summary>
    public void Abandon() => At = _text.Length;

    public string RestOfLine()
    {
        var rest = _text[At..];
        At = _text.Length;
        return rest;
    }

    public static bool Delimiter(char c) => c is ' ' or '\t' or ',' or ';' or '=' or '\u00A0' or '\v' or '\f' or '\r';

    public void SkipBlanks()
    {
        while (Peek is ' ' or '\t')
            At++;
    }

    public void SkipDelimiters()
    {
        while (!AtLineEnd)
        {
            if (Delimiter(Peek))
                At++;
            else if (Peek == '^' && At + 1 >= _text.Length && Continue())
                continue;
            else
                return;
        }
    }

    public bool IsOperator(string join)
    {
        if (At >= _text.Length || Peek != join[0])
            return false;
        var two = PeekAt(1) == join[0];
        return join.Length == 2 ? two : !two;
    }

    /// <summary>The word that a command starts with, carets undone; the place stays.</summary>
    public string PeekWord(out int end)
    {
        end = At;
        var word = new StringBuilder();
        while (end < _text.Length && word.Length < 8)
        {
            var c = _text[end];
            if (c == '^' && end + 1 < _text.Length)
            {
                word.Append(_text[end + 1]);
                end += 2;
                continue;
            }

            if (Delimiter(c) || c is '&' or '|' or '<' or '>' or '(' or ')' or '/' or '"')
                break;
            word.Append(c);
            end++;
        }

        return word.ToString();
    }

    /// <summary>Takes what a caret escapes; at the end of a line that is the start of the next.</summary>
    public void TakeEscaped(StringBuilder text)
    {
        At++;
        if (AtLineEnd && !Continue())
            return;
        if (AtLineEnd)
            return;
        text.Append(Peek);
        At++;
    }

    // The next line goes on where this one ended in a caret.
    private bool Continue()
    {
        if (!budget.Step() || reader.Read() is not { } line)
        {
            At = _text.Length;
            return false;
        }

        _text = line;
        At = 0;
        _first = -1;
        return true;
    }

    /// <summary>Takes a part of the text that is not to be looked into: a hole, or the source of a doubtful value.</summary>
    public bool TakeMarked(StringBuilder text)
    {
        var close = Peek switch { Hole.Open => Hole.Close, Doubt.Open => Doubt.Middle, _ => '\0' };
        if (close == '\0')
            return false;
        var end = _text.IndexOf(close, At);
        if (end < 0)
            end = _text.Length - 1;
        text.Append(_text, At, end + 1 - At);
        At = end + 1;
        return true;
    }

    /// <summary>A token up to a delimiter or an operator outside of quotes; carets undone, quotes kept.</summary>
    /// <param name="parenthesis">A parenthesis ends it.</param>
    /// <param name="equals">An equals sign ends it.</param>
    /// <param name="percent">A percent sign ends it, unless it starts with it; behind one there is one character.</param>
    public string Token(bool parenthesis, bool equals, bool percent = false)
    {
        var token = new StringBuilder();
        var quoted = false;
        while (!AtLineEnd)
        {
            var c = Peek;
            if (TakeMarked(token))
                continue;
            if (c == '^' && !quoted)
            {
                TakeEscaped(token);
                continue;
            }

            if (!quoted && (c is '&' or '|' or '<' or '>' || parenthesis && c is '(' or ')' && parenthesis || Delimiter(c) && (equals || c != '=')))
                break;
            if (percent && c == '%' && !quoted && token.Length > 0 && token[0] != '%')
                break;
            if (c == '"')
                quoted = !quoted;
            token.Append(c);
            At++;
        }

        return token.ToString();
    }

    public bool TakeDoubleEquals()
    {
        var at = At;
        while (at < _text.Length && _text[at] is ' ' or '\t' or ',' or ';' or '^')
            at++;
        if (at >= _text.Length || _text[at] != '=')
            return false;
        at++;
        while (at < _text.Length && _text[at] == '^')
            at++;
        if (at >= _text.Length || _text[at] != '=')
            return false;
        At = at + 1;
        return true;
    }

    /// <summary>What stands in the parentheses of FOR, which may go over lines; carets undone.</summary>
    public string Set()
    {
        var set = new StringBuilder();
        var quoted = false;
        while (true)
        {
            if (AtLineEnd)
            {
                quoted = false;
                if (!NextLine())
                    break;
                set.Append(' ');
                continue;
            }

            var c = Peek;
            if (TakeMarked(set))
                continue;
            if (c == '^' && !quoted)
            {
                TakeEscaped(set);
                continue;
            }

            if (c == '"')
                quoted = !quoted;
            At++;
            if (c == ')' && !quoted)
                break;
            set.Append(c);
        }

        return set.ToString();
    }
}
