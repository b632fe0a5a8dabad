using System.Text;
using Redoubt.Scripts.CommandLines;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Commands that write, copy and decode files, as far as the script made those files itself.</summary>
internal static class FileCommands
{
    public static void Write(BatchProcess process, string path, string text, bool append)
    {
        if (append)
        {
            process.Writes.Append(path, text);
            return;
        }

        process.Writes.Flush();
        process.Analysis.Files.Write(ScriptFiles.Name(path), text);
    }

    /// <summary>Does what a program does to files.</summary>
    public static void Run(BatchProcess process, string command, IReadOnlyList<string> arguments)
    {
        switch (command)
        {
            case "copy" or "xcopy":
                Copy(process, [.. arguments.Where(one => !one.StartsWith('/'))]);
                break;
            case "move" or "ren" or "rename":
                if (Plain(arguments) is [var from, var to, ..])
                    Move(process, from, command == "move" ? Into(from, to) : Beside(from, to));
                break;
            case "del" or "erase":
                foreach (var path in Plain(arguments))
                    process.Analysis.Files.Delete(ScriptFiles.Name(path));
                break;
            case "certutil":
                Decode(process, arguments);
                break;
        }
    }

    private static List<string> Plain(IReadOnlyList<string> arguments) => [.. arguments.Where(one => one.Length > 0 && one[0] is not ('/' or '-'))];

    // a folder as target keeps the name
    private static string Into(string from, string to) => to is "." || to.EndsWith('\\') ? to + from[(from.LastIndexOfAny(['\\', '/']) + 1)..] : to;

    private static string Beside(string from, string to) => from.LastIndexOfAny(['\\', '/']) is var slash and >= 0 && !to.Contains('\\') ? from[..(slash + 1)] + to : to;

    private static void Move(BatchProcess process, string from, string to)
    {
        if (ScriptFiles.TryRead(process.Analysis, from, out var text))
        {
            process.Analysis.Files.Delete(ScriptFiles.Name(from));
            process.Analysis.Files.Write(ScriptFiles.Name(to), text);
        }
    }

    // copy a+b c, copy /b a + b c
    private static void Copy(BatchProcess process, List<string> arguments)
    {
        if (arguments.Count < 2)
            return;
        var target = arguments[^1];
        var sources = string.Join('+', arguments.Take(arguments.Count - 1)).Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = new StringBuilder();
        foreach (var source in sources)
        {
            if (!ScriptFiles.TryRead(process.Analysis, source, out var part))
                return;
            text.Append(part);
        }

        if (sources.Length > 0 && process.Budget.Produce(text.Length))
            process.Analysis.Files.Write(ScriptFiles.Name(Into(sources[0], target)), text.ToString());
    }

    private static void Decode(BatchProcess process, IReadOnlyList<string> arguments)
    {
        var verb = arguments.Where(one => one.Length > 0 && one[0] is '-' or '/').Select(one => one[1..].ToLowerInvariant()).FirstOrDefault(one => one is "decode" or "decodehex" or "encode");
        if (verb is not ("decode" or "decodehex" or "encode") || Plain(arguments) is not [var from, var to, ..] || !ScriptFiles.TryRead(process.Analysis, from, out var text) || !process.Budget.Step(10))
            return;
        var bytes = verb == "decode" ? Base64(text) : verb == "decodehex" ? Hexadecimal(text) : null;
        if (bytes is not null && process.Budget.Produce(bytes.Length))
            process.Analysis.Files.Write(ScriptFiles.Name(to), ByteText.Guess(bytes));
    }

    // Only what stands between the certificate's lines counts, when there are any; a batch file can so decode itself.
    private static byte[]? Base64(string text)
    {
        var begin = text.IndexOf("-----BEGIN", StringComparison.Ordinal);
        if (begin >= 0)
        {
            var start = text.IndexOf('\n', begin);
            var end = text.IndexOf("-----END", begin, StringComparison.Ordinal);
            if (start < 0)
                return null;
            text = end > start ? text[start..end] : text[start..];
        }

        return Base64Text.Bytes(text);
    }

    private static byte[]? Hexadecimal(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiHexDigit(c))
                digits.Append(c);
            else if (!char.IsWhiteSpace(c))
                return null;
        }

        return digits.Length < 2 ? null : Convert.FromHexString(digits.ToString(0, digits.Length & ~1));
    }
}
