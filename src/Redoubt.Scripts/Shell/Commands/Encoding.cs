using System.Text;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>base64, base32, xxd, gzip, openssl: commands that pack and unpack.</summary>
internal static class Encoding
{
    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static CommandResult? Base64(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "dDiw:b:o:", "decode=d ignore-garbage=i wrap=w: input=I: break=w: output=o:");
        var files = options.Value("I") is { } file ? [file] : options.Has("D") && options.Operands.Count == 0 && options.Value("i") is { Length: > 0 } other ? [other] : options.Operands;
        if (call.Text(files) is not { } text)
            return null;
        if (options.Has("d") || options.Has("D"))
            return FromBase64(text) is { } bytes ? new CommandResult(ShellBytes.Of(bytes)) : new CommandResult("", 1);
        var encoded = Convert.ToBase64String(ShellBytes.Bytes(text));
        return new CommandResult(Wrap(encoded, options.Number("w") ?? 76));
    }

    public static CommandResult? Base32(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "diw:", "decode=d ignore-garbage=i wrap=w:");
        if (call.Text(options.Operands) is not { } text)
            return null;
        return options.Has("d") ? new CommandResult(ShellBytes.Of(FromBase32(text))) : new CommandResult(Wrap(ToBase32(ShellBytes.Bytes(text)), options.Number("w") ?? 76));
    }

    public static CommandResult? Xxd(CommandCall call)
    {
        var options = Options.Read([.. call.Arguments.Select(argument => argument switch { "-ps" or "-plain" or "-postscript" => "-p", "-revert" => "-r", "-bits" => "-b", "-len" => "-l", "-cols" => "-c", _ => argument })], "rpbuil:c:s:g:eoaEC");
        if (call.Text(options.Operands.Take(1).ToList()) is not { } text)
            return null;
        if (options.Has("r"))
            return new CommandResult(ShellBytes.Of(options.Has("p") || options.Operands is [] && !text.Contains(':') ? Hex.Read(text) : Hex.ReadDump(text)));
        var bytes = ShellBytes.Bytes(text).AsSpan();
        if (options.Number("s") is { } skip)
            bytes = bytes[Math.Clamp(skip, 0, bytes.Length)..];
        if (options.Number("l") is { } length)
            bytes = bytes[..Math.Clamp(length, 0, bytes.Length)];
        if (!options.Has("p"))
            return new CommandResult(Hex.Dump(bytes));
        var digits = options.Has("u") ? Convert.ToHexString(bytes) : Convert.ToHexStringLower(bytes);
        return new CommandResult(Wrap(digits, options.Number("c") is { } columns ? columns * 2 : 60));
    }

    /// <summary>gzip, gunzip, zcat; with -d, -c, or by their name.</summary>
    public static CommandResult? Gzip(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "dcfkqnv123456789tl", "decompress=d uncompress=d stdout=c to-stdout=c force=f keep=k quiet=q");
        var files = options.Operands;
        if (call.Name is not ("gunzip" or "zcat" or "gzcat") && !options.Has("d"))
            return null;
        if (call.Text(files) is not { } text || Inflation.Gzip(ShellBytes.Bytes(text), call.Budget) is not { } bytes)
            return null;
        var unpacked = ShellBytes.Of(bytes);
        if (files.Count == 0 || options.Has("c") || call.Name is "zcat" or "gzcat")
            return new CommandResult(unpacked);
        var name = call.Runner.PathOf(files[0]);
        call.Runner.Analysis.Files.Write(name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name, unpacked);
        return new CommandResult("");
    }

    public static CommandResult? Zlib(CommandCall call)
    {
        if (call.Text([]) is not { } text || Inflation.Zlib(ShellBytes.Bytes(text), call.Budget) is not { } bytes)
            return null;
        return new CommandResult(ShellBytes.Of(bytes));
    }

    public static CommandResult? OpenSsl(CommandCall call)
    {
        var arguments = call.Arguments;
        if (arguments.Count == 0)
            return null;
        if (arguments[0] == "zlib" && arguments.Contains("-d"))
            return Zlib(call);
        var isBase64 = arguments[0] is "base64" || (arguments[0] is "enc" && arguments.Any(argument => argument is "-base64" or "-a")) && !arguments.Any(argument => argument.StartsWith("-aes", StringComparison.Ordinal) || argument.StartsWith("-des", StringComparison.Ordinal) || argument == "-k" || argument == "-pass");
        if (!isBase64)
            return null;
        var index = arguments.ToList().IndexOf("-in");
        if (call.Text(index >= 0 && index + 1 < arguments.Count ? [arguments[index + 1]] : []) is not { } text)
            return null;
        if (!arguments.Contains("-d"))
            return new CommandResult(Wrap(Convert.ToBase64String(ShellBytes.Bytes(text)), arguments.Contains("-A") ? 0 : 64));
        return FromBase64(text) is { } bytes ? new CommandResult(ShellBytes.Of(bytes)) : null;
    }

    /// <summary>Reads base64 as far as it goes: padding in the middle and what is no letter of it are passed over.</summary>
    public static byte[]? FromBase64(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
                letters.Append(c);
            else if (c is '-' or '_')
                letters.Append(c == '-' ? '+' : '/');
            else if (c == '=' && letters.Length % 4 is 2 or 3)
                letters.Append('=', 4 - (letters.Length % 4));
        }

        if (letters.Length % 4 == 1)
            letters.Length--;
        letters.Append('=', (4 - (letters.Length % 4)) % 4);
        var result = new List<byte>(letters.Length);
        var all = letters.ToString();
        // Several encoded texts one behind the other, each with its padding.
        for (var at = 0; at < all.Length;)
        {
            var pad = all.IndexOf('=', at);
            var end = pad < 0 ? all.Length : ((pad / 4) + 1) * 4;
            try
            {
                result.AddRange(Convert.FromBase64String(all[at..Math.Min(end, all.Length)]));
            }
            catch (FormatException)
            {
                return null;
            }

            at = end;
        }

        return [.. result];
    }

    private static byte[] FromBase32(string text)
    {
        var result = new List<byte>(text.Length);
        var (bits, count) = (0, 0);
        foreach (var c in text)
        {
            var value = Base32Letters.IndexOf(char.ToUpperInvariant(c));
            if (value < 0)
                continue;
            bits = ((bits << 5) | value) & 0xFFFF;
            count += 5;
            if (count < 8)
                continue;
            count -= 8;
            result.Add((byte)(bits >> count));
        }

        return [.. result];
    }

    private static string ToBase32(byte[] bytes)
    {
        var result = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var one in bytes)
        {
            bits = ((bits << 8) | one) & 0xFFFFF;
            count += 8;
            while (count >= 5)
            {
                count -= 5;
                result.Append(Base32Letters[(bits >> count) & 31]);
            }
        }

        if (count > 0)
            result.Append(Base32Letters[(bits << (5 - count)) & 31]);
        result.Append('=', (8 - (result.Length % 8)) % 8);
        return result.ToString();
    }

    private static string Wrap(string text, int width)
    {
        if (width <= 0 || text.Length == 0)
            return text;
        var result = new StringBuilder(text.Length + (text.Length / width) + 1);
        for (var i = 0; i < text.Length; i += width)
            result.Append(text, i, Math.Min(width, text.Length - i)).Append('\n');
        return result.ToString();
    }
}
