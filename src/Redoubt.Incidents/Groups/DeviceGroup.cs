namespace Redoubt.Incidents.Groups;

/// <summary>A group of devices by their names.</summary>
/// <param name="Name">What roles call it; 1 to 100 characters.</param>
/// <param name="Conditions">
/// Names of devices, of which one must fit: <c>*</c> stands for any characters. <c>ws-*</c>, <c>*.corp.example</c>, and <c>10.1.*</c> for
/// devices that are known by their address. The whole name is looked at, and the name without its domain; case does not matter.
/// </param>
public sealed record DeviceGroup(string Name, IReadOnlyList<string> Conditions);

/// <summary>The devices that a group would have.</summary>
/// <param name="Name">The group; empty for devices that are in none.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Devices">The first fifty by name.</param>
public sealed record GroupDevices(string Name, long Count, IReadOnlyList<string> Devices);
