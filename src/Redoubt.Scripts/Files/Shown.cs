using System.Globalization;
using System.Text;

namespace Redoubt.Scripts.Files;

/// <summary>Makes texts of hostile files fit to be shown: bounded, and without characters that hide or turn others.</summary>
internal static class Shown
{
    public static string Text(string text, int most)
    {
        var cut = text.Length > most ? text.AsSpan(0, most) : text;
        var plain = true;
        foreach (var one in cut)
            plain &= !Hides(one);
        if (plain)
            return text.Length > most ? $"{cut}…" : text;
        var to = new StringBuilder(cut.Length + 16);
        foreach (var one in cut)
        {
            if (!Hides(one))
                to.Append(one);
            else if (one is '\r' or '\n' or '\t')
                to.Append(' ');
            else if (one != '\0')
                to.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:X4}");
        }

        return text.Length > most ? to.Append('…').ToString() : to.ToString();
    }

    public static string Label(VerdictLabel label) => label switch
    {
        VerdictLabel.Malicious => "malicious",
        VerdictLabel.Suspicious => "suspicious",
        VerdictLabel.NothingHarmfulFound => "nothing harmful found",
        _ => "unknown",
    };

    public static string Hex(ulong number) => "0x" + number.ToString("X", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long number, string one, string? more = null) => $"{Number(number)} {(number == 1 ? one : more ?? one + "s")}";

    public static string Lower(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && char.IsLower(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A time of Windows (100 ns since 1601); null for none and for what cannot be one.</summary>
    public static string? FileTime(ulong ticks) => ticks is 0 or > 0x24C85A5ED1C04000 ? null : Time(new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks((long)ticks));

    public static string UnixTime(long seconds) => Time(DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253402300799)));

    private static bool Hides(char one) => char.IsControl(one) || one is '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
