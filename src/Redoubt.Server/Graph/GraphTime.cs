using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Server.Graph;

/// <summary>Times as OData writes them.</summary>
internal static partial class GraphTime
{
    /// <summary>A date, or a date and time with Z or an offset; null when it is neither.</summary>
    public static DateTimeOffset? Read(string text) =>
        Shape().IsMatch(text) && DateTimeOffset.TryParse(
            text.Length > 28 ? Cut().Replace(text, "$1") : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : null;

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,12})?)?(Z|z|[+-]\d\d:\d\d))?$")]
    private static partial Regex Shape();

    // .NET reads seven digits of a second; OData may have twelve.
    [GeneratedRegex(@"(\.\d{7})\d*")]
    private static partial Regex Cut();
}
