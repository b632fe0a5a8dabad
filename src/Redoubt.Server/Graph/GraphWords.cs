using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Server.Graph;

/// <summary>Graph's enumerations, which are Redoubt's own but for a few words, by their numbers.</summary>
internal static class GraphWords
{
    /// <summary>What callers see of words that are younger than they may know.</summary>
    public const string Unknown = "unknownFutureValue";

    public static IReadOnlyDictionary<string, long> Severity { get; } = Of<Severity>();

    public static IReadOnlyDictionary<string, long> IncidentStatus { get; } = Of<IncidentStatus>((Unknown, (long)Incidents.IncidentStatus.AwaitingAction));

    public static IReadOnlyDictionary<string, long> AlertStatus { get; } = Of<AlertStatus>();

    public static IReadOnlyDictionary<string, long> Classification { get; } = Of<Classification>();

    /// <summary>With the words that Graph had before.</summary>
    public static IReadOnlyDictionary<string, long> Determination { get; } = Of<Determination>(
        ("compromisedUser", (long)Incidents.Determination.CompromisedAccount), ("confirmedUserActivity", (long)Incidents.Determination.ConfirmedActivity));

    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static Dictionary<string, long> Of<T>(params (string Word, long Number)[] others)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => (Word: Of(value), Number: Convert.ToInt64(value))).Concat(others)
            .ToDictionary(word => word.Word, word => word.Number, StringComparer.OrdinalIgnoreCase);
}
