using System.Globalization;
using System.Text;

namespace Redoubt.Kql.Runtime.Dates;

/// <summary>
/// format_datetime and format_timespan with Kusto's own specifiers. Letters in a row are taken in the longest runs that are a
/// specifier (<c>dddd</c> is <c>dd</c> twice); what is none stands for itself. Source: Kusto's documentation of the two functions.
/// </summary>
internal static class DateFormat
{
    private delegate string? Writer(string specifier, long ticks);

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_format_datetime", [CellKind.Integer, CellKind.Text], CellKind.Text, arguments =>
            Cell.Of(Calendar.Time(arguments[0]) is { } time ? Format(arguments[1].Text ?? "", time.Ticks, OfDateTime) : "")),
        new("kql_format_timespan", [CellKind.Integer, CellKind.Text], CellKind.Text, arguments =>
            Cell.Of(arguments[0].HasValue ? OfTimeSpan(arguments[0].Integer, arguments[1].Text ?? "") : "")),
    ];

    private static string Format(string format, long ticks, Writer write)
    {
        var result = new StringBuilder(format.Length + 16);
        for (var i = 0; i < format.Length;)
        {
            var run = 1;
            while (i + run < format.Length && format[i + run] == format[i] && run < 8)
                run++;
            string? written = null;
            for (; run > 0 && (written = write(format.Substring(i, run), ticks)) is null; run--)
            {
            }

            result.Append(written ?? format[i].ToString());
            i += Math.Max(1, run);
        }

        return result.ToString();
    }

    private static string? OfDateTime(string specifier, long ticks)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        return specifier switch
        {
            "y" => Digits(time.Year % 100, 1),
            "yy" => Digits(time.Year % 100, 2),
            "yyyy" => Digits(time.Year, 4),
            "M" or "MM" => Digits(time.Month, specifier.Length),
            "d" or "dd" => Digits(time.Day, specifier.Length),
            "tt" => time.Hour < 12 ? "AM" : "PM",
            "h" or "hh" => Digits(((time.Hour + 11) % 12) + 1, specifier.Length),
            _ => OfTimeOfDay(specifier, ticks),
        };
    }

    private static string OfTimeSpan(long ticks, string format)
    {
        // The shortest timespan has no positive one; a tick more is close enough to print.
        var text = Format(format, ticks == long.MinValue ? long.MaxValue : Math.Abs(ticks), (specifier, length) => specifier[0] switch
        {
            'd' => Digits(length / TimeSpan.TicksPerDay, specifier.Length),
            'h' when specifier.Length <= 2 => Digits(length / TimeSpan.TicksPerHour % 24, specifier.Length),
            _ => OfTimeOfDay(specifier, length),
        });
        return ticks < 0 ? "-" + text : text;
    }

    private static string? OfTimeOfDay(string specifier, long ticks) => specifier switch
    {
        "H" or "HH" => Digits(ticks / TimeSpan.TicksPerHour % 24, specifier.Length),
        "m" or "mm" => Digits(ticks / TimeSpan.TicksPerMinute % 60, specifier.Length),
        "s" or "ss" => Digits(ticks / TimeSpan.TicksPerSecond % 60, specifier.Length),
        _ when specifier[0] == 'f' && specifier.Length <= 7 => Fraction(ticks, specifier.Length),
        _ when specifier[0] == 'F' && specifier.Length <= 7 => Fraction(ticks, specifier.Length).TrimEnd('0'),
        _ => null,
    };

    private static string Fraction(long ticks, int length) => Digits(ticks % TimeSpan.TicksPerSecond, 7)[..length];

    private static string Digits(long value, int least) => value.ToString("D" + least, CultureInfo.InvariantCulture);
}
