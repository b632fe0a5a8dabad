using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// The built-in demonstration (content/demo): one attack as five products tell it, inside a week of ordinary noise, with the telemetry of forty
/// days and a little threat intelligence. Its times are moved so that the attack ended two hours ago.
/// </summary>
public static partial class DemoRecords
{
    private static readonly DateTimeOffset AttackEndInFiles = new(2026, 3, 12, 18, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan SinceAttack = TimeSpan.FromHours(2);

    private const string Records = "demo/";
    private const string Telemetry = "demo/telemetry/";
    private const string Feed = "demo-intelligence";

    /// <summary>All alerts of the demonstration, in order of their first activity.</summary>
    /// <param name="clock">Tells what "two hours ago" is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<IReadOnlyList<AlertRecord>> ReadAsync(TimeProvider clock, CancellationToken cancellation = default)
    {
        var reader = new AlertReader(new SourceCatalog(clock));
        var alerts = new List<AlertRecord>();
        foreach (var (format, text) in AlertFiles(Shift(clock)))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await foreach (var batch in reader.ReadAsync(stream, format, cancellation))
                alerts.AddRange(batch.Alerts);
        }

        return [.. alerts.OrderBy(record => record.Alert.FirstActivity).ThenBy(record => record.Alert.Id,
            StringComparer.Ordinal)];
    }

    /// <summary>
    /// The demonstration's files as a product would send them: format name and NDJSON text. The alerts come first, then telemetry, whose first
    /// file is that of the attack.
    /// </summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static IEnumerable<(string Format, string Text)> Files(TimeProvider clock)
    {
        var shift = Shift(clock);
        return AlertFiles(shift).Concat(TelemetryFiles(shift));
    }

    /// <summary>The demonstration's threat intelligence: a STIX bundle.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static string Intelligence(TimeProvider clock) => Shifted(Text(Feed), Shift(clock));

    private static IEnumerable<(string Format, string Text)> AlertFiles(TimeSpan shift) => Names()
        .Where(name => !name.StartsWith(Telemetry, StringComparison.Ordinal))
        .Select(name => (Path.GetFileNameWithoutExtension(name), Shifted(Text(name), shift)));

    private static IEnumerable<(string Format, string Text)> TelemetryFiles(TimeSpan shift)
    {
        var telemetry = new DemoTelemetry(new DateTimeOffset(AttackEndInFiles.Date, TimeSpan.Zero), AttackEndInFiles + SinceAttack, shift);
        return Names().Where(name => name.StartsWith(Telemetry, StringComparison.Ordinal))
            .Select(name => ("defender-hunting", telemetry.Write(Shifted(Text(name), shift)))).Where(file => file.Item2.Length > 0);
    }

    private static TimeSpan Shift(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero) - SinceAttack - AttackEndInFiles;
    }

    private static IEnumerable<string> Names() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Records, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Shifted(string text, TimeSpan shift) => EpochTime().Replace(
        WrittenTime().Replace(text, match => Shifted(match, shift)),
        match => (long.Parse(match.Value, CultureInfo.InvariantCulture) + (long)shift.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    private static string Shifted(Match match, TimeSpan shift) => DateTime
        .ParseExact(match.Value.Replace('T', ' '), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        .Add(shift)
        .ToString(match.Value.Contains('T', StringComparison.Ordinal) ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd HH:mm:ss",
        CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d")]
    private static partial Regex WrittenTime();

    [GeneratedRegex("""(?<="(?:time|start_time|end_time)":)\d{13}\b""")]
    private static partial Regex EpochTime();
}
