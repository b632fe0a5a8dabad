using System.Text;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>The arguments of a command line. Source: Microsoft's documentation of CommandLineToArgvW.</summary>
internal static class CommandLine
{
    /// <summary>The arguments as a JSON array; null for an empty command line and for another system than <c>windows</c>.</summary>
    public static string? Parse(string commandLine, string system)
    {
        if (!system.Equals("windows", StringComparison.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(commandLine))
            return null;
        var arguments = new List<string>();
        var i = Program(commandLine, arguments);
        while (i < commandLine.Length)
        {
            if (IsBlank(commandLine[i]))
                i++;
            else
                i = Argument(commandLine, i, arguments);
        }

        return JsonText.OfTexts(arguments);
    }

    /// <summary>The program: up to the closing quote or the first blank, in which backslashes mean nothing.</summary>
    private static int Program(string text, List<string> arguments)
    {
        var start = 0;
        while (IsBlank(text[start]))
            start++;
        var quoted = text[start] == '"';
        start += quoted ? 1 : 0;
        var end = start;
        while (end < text.Length && (quoted ? text[end] != '"' : !IsBlank(text[end])))
            end++;
        arguments.Add(text[start..end]);
        return quoted ? end + 1 : end;
    }

    private static int Argument(string text, int start, List<string> arguments)
    {
        var argument = new StringBuilder();
        var quoted = false;
        var i = start;
        while (i < text.Length && (quoted || !IsBlank(text[i])))
        {
            var slashes = 0;
            for (; i < text.Length && text[i] == '\\'; i++)
                slashes++;
            if (i >= text.Length || text[i] != '"')
            {
                argument.Append('\\', slashes);
                if (i < text.Length && (quoted || !IsBlank(text[i])))
                    argument.Append(text[i++]);
                continue;
            }

            argument.Append('\\', slashes / 2);
            if (slashes % 2 == 1)
            {
                argument.Append('"');
            }
            else if (quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                argument.Append('"');
                i++;
            }
            else
            {
                quoted = !quoted;
            }

            i++;
        }

        arguments.Add(argument.ToString());
        return i;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';
}
