using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Where reading is in a text; shared by the readers of words and of commands, which call each other.</summary>
internal sealed class ShellReader
{
    private const int DeepestNesting = 100;
    private readonly List<HereDocument> _pending = [];
    private readonly Budget _budget;
    private readonly int _nesting;
    private int _depth;
    private int _failedScans;

    public ShellReader(string text, Budget budget, int firstLine, int nesting)
    {
        _budget = budget;
        (Source, Text, _nesting) = (new SourceText(text, firstLine), text, nesting);
        Words = new WordReader(this);
        Commands = new CommandReader(this);
    }

    public SourceText Source { get; }

    public string Text { get; }

    /// <summary>Never behind the end: where time is over, reading jumps there under readers that would go on.</summary>
    public int Position { get; set => field = Math.Min(value, Text.Length); }

    public WordReader Words { get; }

    public CommandReader Commands { get; }

    public bool AtEnd => Position >= Text.Length;

    public char Current => Position < Text.Length ? Text[Position] : '\0';

    /// <summary>Reads a whole script.</summary>
    public static Script Read(string text, Budget budget, int firstLine = 1, int nesting = 0)
    {
        var reader = new ShellReader(text, budget, firstLine, nesting);
        return new Script(reader.Source, reader.Commands.ReadAll());
    }

    /// <summary>A reader for a text that was quoted inside this one.</summary>
    public Script ReadInner(string text, int at) => _nesting >= 12 ? new Script(new SourceText(text, Source.LineAt(at)), new Block(0, 0, [], new HashSet<int>())) : Read(text, _budget, Source.LineAt(at), _nesting + 1);

    /// <summary>Reads a text as the inside of double quotes, or of a here-document.</summary>
    public Word ReadTextInner(string text, int at)
    {
        if (_nesting >= 12)
            return new Word(0, text.Length, [new QuotedPart(text, QuoteKind.Single)]);
        return new ShellReader(text, _budget, Source.LineAt(at), _nesting + 1).Words.ReadHereText();
    }

    public char Peek(int ahead = 1) => Position + ahead < Text.Length ? Text[Position + ahead] : '\0';

    public bool At(string text) => string.CompareOrdinal(Text, Position, text, 0, text.Length) == 0;

    public bool Enter()
    {
        if (!_budget.Read())
        {
            Position = Text.Length;
            return false;
        }

        if (_depth + _nesting >= DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Blanks and joined lines.</summary>
    public void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Letters.IsBlank(Current) || (Current == '\r' && Peek() is '\n' or '\0'))
                Position++;
            else if (Current == '\\' && Peek() == '\n')
                Position += 2;
            else if (Current == '\\' && Peek() == '\r' && Peek(2) == '\n')
                Position += 3;
            else
                return;
        }
    }

    /// <summary>Blanks, line ends and comments.</summary>
    public void SkipLines()
    {
        while (true)
        {
            SkipBlanks();
            if (Current == '#' && !AtEnd)
                SkipComment();
            else if (Current == '\n')
                EndLine();
            else
                return;
        }
    }

    public void SkipComment()
    {
        var end = Text.IndexOf('\n', Position);
        Position = end < 0 ? Text.Length : end;
    }

    /// <summary>Reads a line's end, and the here-documents that its redirections wait for.</summary>
    public void EndLine()
    {
        Position++;
        if (_pending.Count == 0)
            return;
        var pending = _pending.ToArray();
        _pending.Clear();
        foreach (var here in pending)
            ReadHere(here);
    }

    public void Await(HereDocument here)
    {
        _pending.Add(here);
        Source.HereDocuments.Add(here);
    }

    /// <summary>Gives what waits a text when the script ends before its line does.</summary>
    public void EndText()
    {
        foreach (var here in _pending)
            (here.Start, here.End) = (Text.Length, Text.Length);
        _pending.Clear();
    }

    /// <summary>The place of the second of two closing brackets that end an arithmetic expression, or -1. Gives up on a text that is full of open ones.</summary>
    public int FindArithmeticEnd(int from)
    {
        if (_failedScans > 50)
            return -1;
        var depth = 0;
        for (var i = from; i < Text.Length; i++)
        {
            switch (Text[i])
            {
                case '(':
                    depth++;
                    break;
                case ')' when depth > 0:
                    depth--;
                    break;
                case ')':
                    if (i + 1 < Text.Length && Text[i + 1] == ')')
                        return i + 1;
                    _failedScans += i - from > 2000 ? 1 : 0;
                    return -1;
                case '\'' or '"':
                    var close = Text.IndexOf(Text[i], i + 1);
                    if (close < 0)
                    {
                        _failedScans++;
                        return -1;
                    }

                    i = close;
                    break;
                case '\\':
                    i++;
                    break;
            }
        }

        _failedScans++;
        return -1;
    }

    private void ReadHere(HereDocument here)
    {
        here.Start = Position;
        var lines = new System.Text.StringBuilder();
        while (!AtEnd)
        {
            var end = Text.IndexOf('\n', Position);
            var next = end < 0 ? Text.Length : end + 1;
            var line = Text[Position..(end < 0 ? Text.Length : end)].TrimEnd('\r');
            if (here.StripsTabs)
                line = line.TrimStart('\t');
            Position = next;
            if (line == here.Delimiter)
                break;
            lines.Append(line).Append('\n');
        }

        here.End = Position;
        here.Text = lines.ToString();
        if (!here.Quoted)
            here.Body = ReadTextInner(here.Text, here.Start);
    }
}
