namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>JSON texts as UTF-8 without the escapes.</summary>
internal static class JsonText
{
    /// <summary>Writes what a JSON text between its quotes stands for. It needs no more room than the text itself.</summary>
    /// <param name="raw">Valid JSON: as a parser gave it.</param>
    /// <param name="written">At least as long as <paramref name="raw"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> written)
    {
        var length = 0;
        while (true)
        {
            var next = raw.IndexOf((byte)'\\');
            if (next < 0)
            {
                raw.CopyTo(written[length..]);
                return length + raw.Length;
            }

            raw[..next].CopyTo(written[length..]);
            length += next;
            if (raw[next + 1] == 'u')
            {
                var unit = Unit(raw.Slice(next + 2, 4));
                var taken = next + 6;
                int point = unit;
                if (char.IsHighSurrogate(unit) && raw.Length >= taken + 6)
                {
                    point = char.ConvertToUtf32(unit, Unit(raw.Slice(taken + 2, 4)));
                    taken += 6;
                }

                length += new System.Text.Rune(point).EncodeToUtf8(written[length..]);
                raw = raw[taken..];
                continue;
            }

            written[length++] = raw[next + 1] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var other => other,
            };
            raw = raw[(next + 2)..];
        }
    }

    private static char Unit(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 16) + (char.IsAsciiDigit((char)digit) ? digit - 48 : (digit | 32) - 87);
        return (char)value;
    }
}
