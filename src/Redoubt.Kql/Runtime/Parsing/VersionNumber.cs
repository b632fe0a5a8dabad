namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>Version numbers as decimal numbers that compare as the versions do.</summary>
internal static class VersionNumber
{
    private const int Parts = 4;
    private const int Digits = 8;

    /// <summary>
    /// One to four parts of up to eight digits as one number, eight digits a part. It has 14 digits before the point and 18 after it,
    /// where Kusto's is a whole number: the database's decimals do not hold one of that size. Null when it is no version.
    /// </summary>
    public static string? Parse(string version)
    {
        var parts = version.Split('.');
        if (parts.Length > Parts || !Array.TrueForAll(parts, IsPart))
            return null;
        var number = string.Concat(Enumerable.Range(0, Parts).Select(i => (i < parts.Length ? parts[i] : "").PadLeft(Digits, '0')));
        return $"{number[..14]}.{number[14..]}";
    }

    private static bool IsPart(string part) => part.Length is > 0 and <= Digits && !part.AsSpan().ContainsAnyExceptInRange('0', '9');
}
