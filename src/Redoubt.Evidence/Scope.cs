namespace Redoubt.Evidence;

/// <summary>
/// How much of the organisation someone may see. It holds in queues, hunting, the copilot and the API alike: what is out of scope
/// is as if it were not there.
/// </summary>
/// <param name="DeviceGroups">Names of the device groups; null for all devices, grouped or not.</param>
/// <param name="Tenants">Tenant ids; null for all.</param>
public sealed record Scope(IReadOnlyList<string>? DeviceGroups, IReadOnlyList<string>? Tenants)
{
    /// <summary>Everything.</summary>
    public static Scope All { get; } = new(null, null);

    public bool IsAll => DeviceGroups is null && Tenants is null;
}
