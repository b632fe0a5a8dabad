namespace Redoubt.Kql.Syntax;

/// <summary>Cuts a query into words. Never fails: what it cannot read becomes a <see cref="TokenKind.Bad"/> and a diagnostic.</summary>
internal sealed class Lexer
{
    private static readonly string[] Symbols =
    [
        "=>", "-->", "<--", "--", "<=", ">=", "==", "!=", "=~", "!~", "<>", "..", "||", "&&",
        "|", ";", ",", "(", ")", "[", "]", "{", "}", "<", ">", "=", "+", "-", "*", "/", "%", ".", ":", "?", "!", "@", "#", "&", "~", "$", "^",
    ];

    private static readonly HashSet<string> TypedNames = new(StringComparer.Ordinal)
    {
        "datetime", "date", "timespan", "time", "guid", "dynamic", "int", "long", "real", "double", "decimal", "bool", "boolean",
    };

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly List<Diagnostic> _diagnostics;
    private int _at;

    private Lexer(string text, List<Diagnostic> diagnostics) => (_text, _diagnostics) = (text, diagnostics);

    /// <summary>All words of a query; the last is <see cref="TokenKind.End"/>.</summary>
    public static List<Token> Read(string text, List<Diagnostic> diagnostics)
    {
        var lexer = new Lexer(text, diagnostics);
        lexer.ReadAll();
        return lexer._tokens;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private char Ahead(int by = 1) => _at + by < _text.Length ? _text[_at + by] : '\0';

    private void ReadAll()
    {
        while (true)
        {
            var spaced = SkipSpace();
            if (_at >= _text.Length)
            {
                _tokens.Add(new Token(TokenKind.End, "", new TextSpan(_text.Length, 0), spaced));
                return;
            }

            ReadOne(spaced);
            if (_tokens.Count > KqlLimits.Tokens)
                throw new KqlException(_at, 1, $"The query is too long: over {KqlLimits.Tokens:N0} words.");
        }
    }

    private bool SkipSpace()
    {
        var start = _at;
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(Current) || Current is '\uFEFF' or '\u200B')
                _at++;
            else if (Current == '/' && Ahead() == '/')
                while (_at < _text.Length && Current is not '\n' and not '\r')
                    _at++;
            else
                break;
        }

        return _at > start;
    }

    private void ReadOne(bool spaced)
    {
        var start = _at;
        if (StringLexer.Starts(_text, _at))
        {
            var (value, end, closed) = StringLexer.Read(_text, _at);
            _at = end;
            if (!closed)
                Report(start, "The text is not closed.", "Put the same quote at its end.");
            Add(TokenKind.Text, value, start, spaced);
        }
        else if (Current == '[' && (Ahead() is '\'' or '"' or '@') && QuotedName(spaced) is { } quoted)
        {
            _at = quoted.End;
            Add(TokenKind.QuotedName, quoted.Name, start, spaced);
        }
        else if (IsNameStart(Current) || (Current == '$' && IsNameStart(Ahead())))
        {
            ReadName(start, spaced);
        }
        else if (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Ahead()) && !PreviousIsOperand()))
        {
            var (kind, end) = NumberLexer.Read(_text, _at);
            _at = end;
            Add(kind, _text[start..end], start, spaced);
        }
        else if (Array.Find(Symbols, symbol => string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) == 0) is { } found)
        {
            _at += found.Length;
            Add(TokenKind.Symbol, found, start, spaced);
        }
        else
        {
            _at++;
            if (char.IsHighSurrogate(_text[start]) && char.IsLowSurrogate(Current))
                _at++;
            Report(start, "A recognition error occurred.", $"'{_text[start.._at]}' means nothing here.");
            Add(TokenKind.Bad, _text[start.._at], start, spaced);
        }
    }

    // `d.5` does not exist, but `x .5` in an argument list does: a dot after a name or a bracket is a path.
    private bool PreviousIsOperand() => _tokens.Count > 0 && _tokens[^1] is var last
        && (last.Kind is TokenKind.Name or TokenKind.QuotedName || last.Is(")") || last.Is("]"));

    // `x['a']` is an index and `datatable(s:string) ['a']` a list of one text; `by ['a']` is a name.
    private (string Name, int End)? QuotedName(bool spaced)
    {
        if (PreviousIsOperand() && !(spaced && _tokens[^1].Kind is TokenKind.Name or TokenKind.QuotedName))
            return null;
        if (!StringLexer.Starts(_text, _at + 1))
            return null;
        var (value, end, closed) = StringLexer.Read(_text, _at + 1);
        while (closed && end < _text.Length && _text[end] == ' ')
            end++;
        return closed && end < _text.Length && _text[end] == ']' && value.Length > 0 ? (value, end + 1) : null;
    }

    private void ReadName(int start, bool spaced)
    {
        _at++;
        while (IsNamePart(Current))
            _at++;
        var name = _text[start.._at];
        if (TypedNames.Contains(name) && TypedValue() is { } value)
        {
            _tokens.Add(new Token(TokenKind.Typed, value, TextSpan.From(start, _at), spaced, name));
            return;
        }

        Add(TokenKind.Name, name, start, spaced);
    }

    // Reads `(…)` after a type's name as it stands: `2024-01-01T10:00` is no arithmetic, and JSON is no KQL.
    private string? TypedValue()
    {
        var open = _at;
        while (open < _text.Length && char.IsWhiteSpace(_text[open]))
            open++;
        if (open >= _text.Length || _text[open] != '(')
            return null;
        var depth = 0;
        for (var i = open; i < _text.Length; i++)
        {
            if (_text[i] is '"' or '\'')
            {
                i = StringLexer.Read(_text, i).End - 1;
                continue;
            }

            depth += _text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth != 0)
                continue;
            _at = i + 1;
            return _text[(open + 1)..i].Trim();
        }

        return null;
    }

    private void Add(TokenKind kind, string text, int start, bool spaced) =>
        _tokens.Add(new Token(kind, text, TextSpan.From(start, _at), spaced));

    private void Report(int start, string message, string? hint = null) =>
        _diagnostics.Add(new Diagnostic(start, Math.Max(1, _at - start), message, hint));

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > '\x7f' && char.IsLetter(c));

    public static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c);
}
