namespace Redoubt.Scripts.CommandLines;

/// <summary>Where in a command line the program's name ends.</summary>
internal static class ProgramPart
{
    private static readonly string[] Endings = [".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msc", ".cpl", ".ps1", ".vbs", ".js", ".hta", ".sys", ".dll"];

    /// <summary>Splits into the program as written, without quotes, and the rest as written.</summary>
    public static (string Program, string Tail) Of(string line)
    {
        line = line.Trim();
        if (line.StartsWith('"'))
        {
            var close = line.IndexOf('"', 1);
            return close < 0 ? (line[1..], "") : (line[1..close], line[(close + 1)..]);
        }

        // "C:\Program Files\x\y.exe arg": Windows tries longer and longer names until one is a file.
        var end = line.IndexOfAny([' ', '\t']);
        if (end > 0 && line.Length > 2 && line[1] == ':' && !Ends(line[..end]))
        {
            for (var next = end; next > 0; next = line.IndexOfAny([' ', '\t'], next + 1))
            {
                if (line[end..next].AsSpan().IndexOfAny("\"/|&<>") >= 0)
                    break;
                if (Ends(line[..next]))
                    return (line[..next], line[next..]);
            }

            if (Ends(line) && line.AsSpan().IndexOfAny("\"|&<>") < 0)
                return (line, "");
        }

        return end < 0 ? (line, "") : (line[..end], line[end..]);
    }

    private static bool Ends(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
