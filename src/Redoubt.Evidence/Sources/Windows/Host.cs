using System.Text;

namespace Redoubt.Evidence.Sources.Windows;

/// <summary>A host of an input.</summary>
internal sealed class Host(string name)
{
    public string Display => name;

    /// <summary>Its name in lower case, as rows have it.</summary>
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name.ToLowerInvariant());

    /// <inheritdoc cref="DeviceIdentity.IdOf"/>
    public byte[] Id { get; } = Encoding.UTF8.GetBytes(DeviceIdentity.IdOf(name));

    public HostClock Clock { get; } = new();
}
