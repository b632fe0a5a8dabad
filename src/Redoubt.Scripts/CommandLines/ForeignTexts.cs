using System.Text;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Reads arguments that are texts, in the way that Perl, Ruby, PHP and Lua have in common.</summary>
internal sealed class ForeignTexts(string script, int at)
{
    private int _at = at;
    private int _depth;

    /// <summary>Only signs that end a statement are left.</summary>
    public bool AtEnd => _at >= script.Length || script.AsSpan(_at).Trim(" \t\r\n;)}]").IsEmpty;

    public List<string>? Arguments()
    {
        Blank();
        var closed = Take('(');
        Blank();

        // Ruby and Perl take a list too, and exec {'sh'} 'sh', '-i' names the program first.
        if (Peek == '[' && !IsPacked())
            Take('[');
        if (Peek == '{')
        {
            while (_at < script.Length && script[_at] != '}')
                _at++;
            Take('}');
        }

        var arguments = new List<string>();
        while (Value() is { } value)
        {
            arguments.Add(value);
            Blank();
            if (!Take(','))
                break;
            Blank();
            if (!closed && Peek is not ('"' or '\''))
                break;
        }

        return arguments.Count == 0 || arguments[0].Trim().Length == 0 ? null : arguments;
    }

    private bool IsPacked()
    {
        var start = _at;
        var packed = Packed() is not null;
        _at = start;
        return packed;
    }

    private char Peek => _at < script.Length ? script[_at] : '\0';

    private bool Take(char c)
    {
        if (Peek != c)
            return false;
        _at++;
        return true;
    }

    private void Blank()
    {
        while (char.IsWhiteSpace(Peek))
            _at++;
    }

    // Texts with . or + or .. between them.
    private string? Value()
    {
        if (++_depth > 16 || One() is not { } text)
            return null;
        while (true)
        {
            Blank();
            var start = _at;
            if (Peek is '.' or '+')
            {
                _at++;
                Take('.');
                Blank();
                if (One() is { } more)
                {
                    text += more;
                    continue;
                }
            }

            _at = start;
            _depth--;
            return text;
        }
    }

    private string? One()
    {
        Blank();
        if (Peek is '"' or '\'')
            return Literal();
        if (Peek == '[')
            return Packed();
        if (Take('('))
        {
            var inner = Value();
            Blank();
            Take(')');
            return inner;
        }

        var start = _at;
        while (char.IsAsciiLetterOrDigit(Peek) || Peek is '_' or '.' or ':' && _at + 1 < script.Length)
            _at++;
        if (_at == start)
            return null;
        var name = script[start.._at].ToLowerInvariant();
        Blank();
        var parenthesis = Take('(');
        var text = name switch
        {
            "pack" => Pack(),
            "join" => Joined(),
            "chr" => Numbers(),
            _ => Value() is { } value ? Decode(name, value) : null,
        };
        Blank();
        if (parenthesis)
            Take(')');
        return text;
    }

    // pack("H*", "6964")
    private string? Pack()
    {
        var shape = Value();
        Blank();
        if (!Take(','))
            return null;
        return shape is "H*" && Value() is { } digits ? Decode("hex", digits) : shape is "C*" or "c*" or "U*" or "W*" ? Numbers() : null;
    }

    // join("", map { chr } (105, 100))
    private string? Joined()
    {
        if (Value() is not { Length: 0 })
            return null;
        Blank();
        Take(',');
        Blank();
        var block = script.IndexOf('}', _at);
        if (block < 0 || block - _at > 30 || script[_at..block].Replace(" ", "") is not ("map{chr" or "map{chr$_" or "map{chr($_)"))
            return null;
        _at = block + 1;
        Blank();
        Take('(');
        var text = Numbers();
        Blank();
        Take(')');
        return text;
    }

    // 105, 0x64
    private string? Numbers()
    {
        var text = new StringBuilder();
        do
        {
            Blank();
            var start = _at;
            while (char.IsAsciiLetterOrDigit(Peek))
                _at++;
            var word = script[start.._at];
            var hex = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            if (!int.TryParse(hex ? word[2..] : word, hex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number is <= 0 or > 0xFFFF)
                return null;
            text.Append((char)number);
            Blank();
        }
        while (Take(','));
        return text.ToString();
    }

    // ["6964"].pack("H*")
    private string? Packed()
    {
        Take('[');
        var digits = Value();
        Blank();
        if (digits is null || !Take(']') || !script.AsSpan(_at).StartsWith(".pack", StringComparison.Ordinal))
            return null;
        _at += 5;
        Blank();
        Take('(');
        var shape = Value();
        Take(')');
        return shape switch { "H*" => Decode("hex", digits), "m" or "m0" or "m*" => Base64Text.Bytes(digits) is { } bytes ? ByteText.Guess(bytes) : null, _ => null };
    }

    private static string? Decode(string name, string value)
    {
        if (name.EndsWith("base64_decode", StringComparison.Ordinal) || name.EndsWith("decode_base64", StringComparison.Ordinal) || name.EndsWith("decode64", StringComparison.Ordinal))
            return Base64Text.Bytes(value) is { } bytes ? ByteText.Guess(bytes) : null;
        if (name is "hex" or "hex2bin")
            return value.Length > 1 && value.Length % 2 == 0 && value.All(char.IsAsciiHexDigit) ? ByteText.Guess(Convert.FromHexString(value)) : null;
        if (name is "strrev" or "reverse" or "string.reverse" or "scalar")
        {
            var letters = value.ToCharArray();
            Array.Reverse(letters);
            return name == "scalar" ? value : new string(letters);
        }

        return name is "str_rot13" ? Rotate(value) : null;
    }

    private static string Rotate(string text) =>
        string.Create(text.Length, text, (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                var c = from[i];
                var first = char.IsAsciiLetterUpper(c) ? 'A' : 'a';
                to[i] = char.IsAsciiLetter(c) ? (char)(first + (c - first + 13) % 26) : c;
            }
        });

    private string Literal()
    {
        var quote = script[_at++];
        var text = new StringBuilder();
        while (_at < script.Length && script[_at] != quote)
        {
            var c = script[_at++];
            if (c != '\\' || _at >= script.Length)
            {
                text.Append(c);
                continue;
            }

            var next = script[_at++];
            if (quote == '\'' && next is not ('\\' or '\''))
                text.Append('\\').Append(next);
            else
                Escape(text, next);
        }

        _at = Math.Min(_at + 1, script.Length); // The text may end within quotes.
        return text.ToString();
    }

    private void Escape(StringBuilder text, char next)
    {
        switch (next)
        {
            case 'n':
                text.Append('\n');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 'x' when _at + 1 < script.Length && char.IsAsciiHexDigit(script[_at]) && char.IsAsciiHexDigit(script[_at + 1]):
                text.Append((char)Convert.ToByte(script.Substring(_at, 2), 16));
                _at += 2;
                break;
            case >= '0' and <= '7':
                var value = next - '0';
                for (var i = 0; i < 2 && Peek is >= '0' and <= '7'; i++)
                    value = value * 8 + (script[_at++] - '0');
                text.Append((char)(value & 0xFF));
                break;
            default:
                text.Append(next);
                break;
        }
    }
}
