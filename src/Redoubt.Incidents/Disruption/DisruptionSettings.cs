using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Disruption;

/// <summary>How far attack disruption may go.</summary>
public enum DisruptionMode
{
    /// <summary>It looks at nothing.</summary>
    Off,

    /// <summary>It writes down what it would have done.</summary>
    Simulate,

    /// <summary>It acts.</summary>
    On,
}

/// <summary>What people set for attack disruption. It is off until somebody turns it on.</summary>
public sealed record DisruptionSettings
{
    public DisruptionMode Mode { get; init; }

    /// <summary>Contain devices that an attacker holds.</summary>
    public bool ContainDevices { get; init; } = true;

    /// <summary>Disable accounts that an attacker holds.</summary>
    public bool DisableUsers { get; init; } = true;

    /// <summary>Devices that are never touched: names, or patterns with <c>*</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> NeverDevices { get; init; } = [];

    /// <summary>Accounts that are never touched.</summary>
    public IReadOnlyList<string> NeverUsers { get; init; } = [];

    /// <summary>At most so many actions an hour, over all incidents.</summary>
    public int MostPerHour { get; init; } = 5;

    /// <summary>At most so many actions on one incident.</summary>
    public int MostPerIncident { get; init; } = 5;

    internal DisruptionSettings Checked()
    {
        if (!Enum.IsDefined(Mode))
            throw new InvalidChangeException("mode", "mode is off, simulate or on.");
        if (MostPerHour is < 1 or > 100)
            throw new InvalidChangeException("mostPerHour", "1 to 100 actions an hour.");
        if (MostPerIncident is < 1 or > 20)
            throw new InvalidChangeException("mostPerIncident", "1 to 20 actions on one incident.");
        return this with { NeverDevices = Names("neverDevices", NeverDevices), NeverUsers = Names("neverUsers", NeverUsers) };
    }

    private static IReadOnlyList<string> Names(string field, IReadOnlyList<string> names)
    {
        if (names.Count > 1_000)
            throw new InvalidChangeException(field, "At most 1,000 names.");
        return [.. names.Select((name, i) => ChangeIncident.Text($"{field}[{i}]", name, 200)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
