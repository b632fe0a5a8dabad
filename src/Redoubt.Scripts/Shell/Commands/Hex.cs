using System.Globalization;
using System.Text;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Hexadecimal digits to bytes and back, as xxd, od and hexdump write them.</summary>
internal static class Hex
{
    /// <summary>Digits in pairs; all else is passed over.</summary>
    public static byte[] Read(string text)
    {
        var result = new List<byte>(text.Length / 2);
        var half = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiHexDigit(text[i]) || (text[i] == '0' && i + 1 < text.Length && text[i + 1] is 'x' && half < 0))
            {
                if (text[i] == '0')
                    i++;
                continue;
            }

            var digit = Convert.ToInt32(text[i].ToString(), 16);
            if (half < 0)
            {
                half = digit;
                continue;
            }

            result.Add((byte)((half << 4) | digit));
            half = -1;
        }

        return [.. result];
    }

    /// <summary>A dump with places in front and text behind.</summary>
    public static byte[] ReadDump(string text)
    {
        var result = new List<byte>();
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            var digits = line[(colon + 1)..].TrimStart();
            var end = digits.IndexOf("  ", StringComparison.Ordinal);
            result.AddRange(Read(end < 0 ? digits : digits[..end]));
        }

        return [.. result];
    }

    public static string Dump(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.Length; i += 16)
        {
            var row = bytes[i..Math.Min(bytes.Length, i + 16)];
            var digits = new StringBuilder();
            var letters = new StringBuilder();
            for (var j = 0; j < row.Length; j++)
            {
                digits.Append(row[j].ToString("x2", CultureInfo.InvariantCulture)).Append(j % 2 == 1 ? " " : "");
                letters.Append(row[j] is >= 32 and < 127 ? (char)row[j] : '.');
            }

            text.Append(i.ToString("x8", CultureInfo.InvariantCulture)).Append(": ").Append(digits.ToString().PadRight(41)).Append(letters).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>od and hexdump, in the forms that scripts use to get digits.</summary>
    public static CommandResult? Od(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "A:t:vj:N:w:xbcde:n:Cs:", "width=w: format=t: address-radix=A: skip-bytes=j: read-bytes=N:");
        if (call.Text(options.Operands) is not { } text)
            return null;
        var bytes = Syntax.ShellBytes.Bytes(text).AsSpan();
        bytes = bytes[Math.Clamp(options.Number("j") ?? 0, 0, bytes.Length)..];
        bytes = bytes[..Math.Clamp(options.Number("N") ?? options.Number("n") ?? bytes.Length, 0, bytes.Length)];
        var type = options.Value("t") ?? "";
        var format = call.Name is "hexdump" or "hd" ? options.Value("e") ?? "" : type;
        var result = new StringBuilder();
        if (call.Name is "hexdump" or "hd")
        {
            // Only the format that gives digits without anything between.
            if (!format.Contains("%02x", StringComparison.Ordinal))
                return null;
            var blank = format.Contains("%02x ", StringComparison.Ordinal) ? " " : "";
            foreach (var one in bytes)
                result.Append(format.Contains("\\x", StringComparison.Ordinal) ? "\\x" : "").Append(one.ToString("x2", CultureInfo.InvariantCulture)).Append(blank);
            return new CommandResult(result.ToString());
        }

        if (type is not ("x1" or "o1" or "u1" or "d1" or "c") || options.Value("A") is not ("n" or "none"))
            return null;
        var width = options.Value("w") is null ? 16 : options.Number("w") ?? 32;
        for (var i = 0; i < bytes.Length; i++)
        {
            result.Append(type switch
            {
                "x1" => " " + bytes[i].ToString("x2", CultureInfo.InvariantCulture),
                "o1" => " " + Convert.ToString(bytes[i], 8).PadLeft(3, '0'),
                "c" => "   " + (char)bytes[i],
                _ => bytes[i].ToString(CultureInfo.InvariantCulture).PadLeft(4),
            });
            if ((i + 1) % Math.Max(1, width) == 0 || i == bytes.Length - 1)
                result.Append('\n');
        }

        return new CommandResult(result.ToString());
    }
}
