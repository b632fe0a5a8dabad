namespace Redoubt.Incidents.Changes;

/// <summary>Which kinds of threat or activity are offered under each classification.</summary>
public static class Judgement
{
    private static readonly Dictionary<Classification, Determination[]> OfferedUnder = new()
    {
        [Classification.Unknown] = [],
        [Classification.TruePositive] =
        [
            Determination.MultiStagedAttack, Determination.MaliciousUserActivity, Determination.CompromisedAccount, Determination.Malware,
            Determination.Phishing, Determination.UnwantedSoftware, Determination.Other,
        ],
        [Classification.InformationalExpectedActivity] =
        [
            Determination.SecurityTesting, Determination.LineOfBusinessApplication, Determination.ConfirmedActivity, Determination.Other,
        ],
        [Classification.FalsePositive] = [Determination.NotMalicious, Determination.NotEnoughDataToValidate, Determination.Other],
    };

    /// <summary>The determinations that go with a classification; <see cref="Determination.Unknown"/> goes with each.</summary>
    public static IReadOnlyList<Determination> Offered(Classification classification) => OfferedUnder[classification];

    /// <summary>
    /// The judgement after a change of either part. A new classification alone drops a determination that does not go with it.
    /// </summary>
    /// <exception cref="InvalidChangeException">The two do not go together.</exception>
    internal static (Classification Classification, Determination Determination) Change(
        Classification before, Determination determinationBefore, Classification? classification, Determination? determination)
    {
        var after = classification ?? before;
        if (!Enum.IsDefined(after))
            throw new InvalidChangeException("classification", "There is no such classification.");
        if (determination is { } given)
        {
            if (given != Determination.Unknown && !OfferedUnder[after].Contains(given))
                throw new InvalidChangeException("determination", Offer(given, after));
            return (after, given);
        }

        var kept = after == before || OfferedUnder[after].Contains(determinationBefore);
        return (after, kept ? determinationBefore : Determination.Unknown);
    }

    private static string Offer(Determination given, Classification under) => OfferedUnder[under].Length == 0
        ? $"A determination needs a classification: set classification together with {Wire.Name(given)}."
        : $"{Wire.Name(given)} does not go with {Wire.Name(under)}; that takes {string.Join(", ", OfferedUnder[under].Select(Wire.Name))}.";
}
