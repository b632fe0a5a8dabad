using Redoubt.Scripts;

namespace Redoubt.Server.Commands;

/// <summary>Indicators that a terminal or mail program does not make a link of.</summary>
internal static class Defanged
{
    public static string Of(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.Url => Url(indicator.Value),
        IndicatorKind.Domain or IndicatorKind.Ip => indicator.Value.Replace(".", "[.]", StringComparison.Ordinal),
        IndicatorKind.Email => indicator.Value.Replace("@", "[@]", StringComparison.Ordinal),
        _ => indicator.Value,
    };

    private static string Url(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 3)
            return url;
        var end = url.IndexOfAny(['/', '?', '#'], host);
        end = end < 0 ? url.Length : end;
        return url[..host].Replace("tt", "xx", StringComparison.OrdinalIgnoreCase) + url[host..end].Replace(".", "[.]", StringComparison.Ordinal) + url[end..];
    }
}
