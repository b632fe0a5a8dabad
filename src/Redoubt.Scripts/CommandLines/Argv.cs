using System.Text;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Splits a command line as Windows programs do (CommandLineToArgvW, and the C library's reading of doubled quotes).</summary>
internal static class Argv
{
    /// <summary>The arguments behind the program's name.</summary>
    public static IReadOnlyList<string> Split(string tail)
    {
        var arguments = new List<string>();
        var at = 0;
        while (true)
        {
            while (at < tail.Length && tail[at] is ' ' or '\t' or '\r' or '\n')
                at++;
            if (at >= tail.Length)
                return arguments;
            arguments.Add(One(tail, ref at));
        }
    }

    /// <summary>What stands behind argument <paramref name="index"/>, as written; null when there are not so many.</summary>
    public static string? TailBehind(string tail, int index)
    {
        var at = 0;
        for (var passed = 0; ; passed++)
        {
            while (at < tail.Length && tail[at] is ' ' or '\t' or '\r' or '\n')
                at++;
            if (at >= tail.Length)
                return null;
            One(tail, ref at);
            if (passed == index)
                return tail[Math.Min(at, tail.Length)..];
        }
    }

    // Backslashes count only in front of a quote: 2n give n, and 2n+1 give n and a quote of the text.
    private static string One(string text, ref int at)
    {
        var argument = new StringBuilder();
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (!quoted && (c is ' ' or '\t' or '\r' or '\n'))
                break;
            if (c == '\\')
            {
                var end = at;
                while (end < text.Length && text[end] == '\\')
                    end++;
                var count = end - at;
                if (end < text.Length && text[end] == '"')
                {
                    argument.Append('\\', count / 2);
                    at = end - 1;
                    if (count % 2 == 1)
                    {
                        argument.Append('"');
                        at = end;
                    }
                }
                else
                {
                    argument.Append('\\', count);
                    at = end - 1;
                }
            }
            else if (c == '"')
            {
                if (quoted && at + 1 < text.Length && text[at + 1] == '"')
                {
                    argument.Append('"');
                    at++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else
            {
                argument.Append(c);
            }
        }

        return argument.ToString();
    }
}
