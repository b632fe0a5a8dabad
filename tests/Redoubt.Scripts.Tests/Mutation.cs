using System.Text;

namespace Redoubt.Scripts.Tests;

/// <summary>Makes damaged scripts: cut off, put together, with characters and whole parts lost, doubled, moved and replaced.</summary>
internal sealed class Mutation(Random random, string[] scripts)
{
    private const string Signs = "\"'`$(){}[]<>|&;%^!@#*?~\\/,.:=+- \t\n\r\0\u2018\u201c\ue000\ue001\ud800";

    private static readonly string[] Pieces =
    [
        "$(", "${", "$((", "`", "<<EOF\n", "<<<", "&&", "||", "if ", "for ", "while ", "do ", "done", "case x in ", "{ ", "(( ", "[[ ", "eval ", "@{", "@'\n", "@\"\n", "-join ", "%x:~", "%%", "!x!",
        "for /f ", "goto a\n:a\n", "set /a ", "cmd /c ", "powershell -enc ", "iex ", "[char]", "999999999999", "-1", "0x", "{1..99999}", "function f(){f} f\n", "\\x41", "$'", "\"\"\"", "/*", "<!--", "1e999",
    ];

    // Most are short, so that many fit in the time.
    private const int Usual = 2_000;
    private const int Longest = 20_000;

    public string Next()
    {
        var most = random.Next(50) == 0 ? Longest : Usual;
        var text = random.Next(20) switch
        {
            0 => Noise(),
            1 => Repeated(most),
            2 => Nested(most),
            _ => Changed(),
        };
        return text.Length > most ? text[..most] : text;
    }

    private string Changed()
    {
        var text = new StringBuilder(Pick());
        for (var changes = random.Next(1, 6); changes > 0; changes--)
            Change(text);
        return text.ToString();
    }

    // Bytes of no script, as they are read from a file.
    private string Noise()
    {
        var bytes = new byte[random.Next(1, 600)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? Encoding.Latin1.GetString(bytes) : Encoding.Unicode.GetString(bytes);
    }

    private string Repeated(int most)
    {
        var piece = random.Next(3) switch { 0 => Pieces[random.Next(Pieces.Length)], 1 => Signs[random.Next(Signs.Length)].ToString(), _ => Pick() };
        if (piece.Length > 60)
            piece = piece[random.Next(piece.Length - 40)..][..random.Next(1, 40)];
        return piece.Length == 0 ? "" : new StringBuilder().Insert(0, piece, most / piece.Length).ToString();
    }

    private string Nested(int most)
    {
        var (open, close) = random.Next(8) switch { 0 => ("(", ")"), 1 => ("{", "}"), 2 => ("[", "]"), 3 => ("$(", ")"), 4 => ("\"$(", ")\""), 5 => ("if (1) {", "}"), 6 => ("f(", ")"), _ => ("function(){", "}") };
        var depth = random.Next(1, Math.Max(2, most / (open.Length + close.Length)));
        return new StringBuilder().Insert(0, open, depth).Append(random.Next(2) == 0 ? "1" : Pick()).Append(new StringBuilder().Insert(0, close, random.Next(3) == 0 ? 0 : depth)).ToString();
    }

    private string Pick() => scripts[random.Next(scripts.Length)];

    private void Change(StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(0, Math.Min(text.Length - at, 40) + 1);
        switch (random.Next(10))
        {
            case 0:
                text.Length = at;
                break;
            case 1:
                text.Remove(0, at);
                break;
            case 2:
                text.Append(random.Next(2) == 0 ? "\n" : ";").Append(Pick());
                break;
            case 3:
                text.Insert(at, Pick());
                break;
            case 4:
                text.Remove(at, length);
                break;
            case 5:
                text.Insert(at, Signs[random.Next(Signs.Length)]);
                break;
            case 6:
                text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 7:
                text.Insert(at, new StringBuilder().Insert(0, Pieces[random.Next(Pieces.Length)], random.Next(1, 100)).ToString());
                break;
            case 8:
                var part = text.ToString(at, length);
                text.Insert(random.Next(text.Length + 1), new StringBuilder().Insert(0, part, random.Next(1, 30)).ToString());
                break;
            default:
                if (at < text.Length)
                    text[at] = (char)random.Next(random.Next(3) == 0 ? 0x10000 : 128);
                break;
        }
    }
}
