using System.Text;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>Reads an instant from UTF-8, quickly in the two forms that almost all events have.</summary>
internal static class Instant
{
    private const int Longest = 40;

    /// <summary><c>2020-10-18 07:50:05.910</c> or <c>2020-10-18T07:50:05.9104561Z</c>, else whatever <see cref="Timestamp"/> reads. Without a zone it is UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        if (TryReadPlain(text, out ticks) || TryReadEpoch(text, out ticks))
            return true;
        if (text.Length > Longest || Timestamp.Read(Encoding.UTF8.GetString(text)) is not { } time)
            return false;
        ticks = time.UtcTicks;
        return true;
    }

    /// <summary>Seconds since 1970 with a fraction, exactly.</summary>
    private static bool TryReadEpoch(ReadOnlySpan<byte> text, out long ticks)
    {
        const int MostSecondDigits = 10;
        ticks = 0;
        var point = text.IndexOf((byte)'.');
        if (point is < 1 or > MostSecondDigits)
            return false;
        long seconds = 0;
        foreach (var digit in text[..point])
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            seconds = (seconds * 10) + (digit - '0');
        }

        var unit = TimeSpan.TicksPerSecond;
        foreach (var digit in text[(point + 1)..])
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            unit /= 10;
            ticks += (digit - '0') * unit;
        }

        ticks += DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    private static bool TryReadPlain(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)' ' or (byte)'T') || text[13] != ':' || text[16] != ':')
            return false;
        if (!Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute) || !Digits(text.Slice(17, 2), out var second))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        var fraction = 0L;
        var at = 19;
        if (at < text.Length && text[at] == '.')
        {
            var unit = TimeSpan.TicksPerSecond;
            for (at++; at < text.Length && char.IsAsciiDigit((char)text[at]); at++)
            {
                unit /= 10;
                fraction += (text[at] - '0') * unit;
            }
        }

        if (at < text.Length && !(at == text.Length - 1 && text[at] == 'Z'))
            return false;
        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + fraction;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
