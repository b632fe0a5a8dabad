using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Reading;

/// <summary>
/// The built-in demonstration (content/demo): one attack as five products tell it, inside a week of ordinary noise. Its times are moved so that
/// the attack ended two hours ago.
/// </summary>
public static partial class DemoRecords
{
    private static readonly DateTimeOffset AttackEndInFiles = new(2026, 3, 12, 18, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan SinceAttack = TimeSpan.FromHours(2);

    /// <summary>All alerts of the demonstration, in order of their first activity.</summary>
    /// <param name="clock">Tells what "two hours ago" is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<IReadOnlyList<AlertRecord>> ReadAsync(TimeProvider clock, CancellationToken cancellation = default)
    {
        var reader = new AlertReader(new SourceCatalog(clock));
        var alerts = new List<AlertRecord>();
        foreach (var (format, text) in Files(clock))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await foreach (var batch in reader.ReadAsync(stream, format, cancellation))
                alerts.AddRange(batch.Alerts);
        }

        return [.. alerts.OrderBy(record => record.Alert.FirstActivity).ThenBy(record => record.Alert.Id,
            StringComparer.Ordinal)];
    }

    /// <summary>The demonstration's files as a product would send them: format name and NDJSON text.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static IEnumerable<(string Format, string Text)> Files(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var shift = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0,
            TimeSpan.Zero) - SinceAttack - AttackEndInFiles;
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("demo/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (Path.GetFileNameWithoutExtension(name), Shifted(reader.ReadToEnd(), shift));
        }
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
