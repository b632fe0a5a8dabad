using System.Globalization;
using System.Text.Json;
using Redoubt.Incidents;

namespace Redoubt.Server.Api;

/// <summary>Reads what a URL's query says; what it says wrongly is answered with the field's name and the words that would be right.</summary>
internal static class QueryValues
{
    /// <exception cref="InvalidChangeException">A value is not a word of the enumeration.</exception>
    public static IReadOnlyList<T> Words<T>(this IQueryCollection query, string field)
        where T : struct, Enum => [.. query.Texts(field).Select(text => Word<T>(field, text))];

    /// <inheritdoc cref="Words"/>
    public static T? OneWord<T>(this IQueryCollection query, string field)
        where T : struct, Enum => query.Text(field) is { } text ? Word<T>(field, text) : null;

    public static IReadOnlyList<string> Texts(this IQueryCollection query, string field) =>
        [.. query[field].Where(text => !string.IsNullOrEmpty(text)).Select(text => text!)];

    public static string? Text(this IQueryCollection query, string field) => query.Texts(field) is [.., var last] ? last : null;

    /// <exception cref="InvalidChangeException">Not a whole number in the range.</exception>
    public static int Number(this IQueryCollection query, string field, int otherwise, int from, int to)
    {
        if (query.Text(field) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new InvalidChangeException(field, $"{field} must be a whole number from {from} to {to}.");
    }

    /// <summary>A number that names something; null when it is not given.</summary>
    /// <exception cref="InvalidChangeException">Not a whole number.</exception>
    public static long? Id(this IQueryCollection query, string field) => query.Text(field) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidChangeException(field, $"{field} must be a whole number.");

    /// <exception cref="InvalidChangeException">Not a time.</exception>
    public static DateTimeOffset? Time(this IQueryCollection query, string field)
    {
        if (query.Text(field) is not { } text)
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw new InvalidChangeException(field, $"{field} must be a time such as 2026-01-31T00:00:00Z.");
    }

    public static int Skip(this IQueryCollection query) => query.Number("skip", 0, 0, int.MaxValue);

    public static int Take(this IQueryCollection query) => query.Number("take", 100, 0, 1000);

    private static T Word<T>(string field, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()).Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var known = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        throw new InvalidChangeException(field, $"{field} must be one of {known}.");
    }
}
