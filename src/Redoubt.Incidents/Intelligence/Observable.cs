namespace Redoubt.Incidents.Intelligence;

/// <summary>Something that can be seen on the network or on a device, in the one form in which two of them are compared.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Lower case; made by <see cref="ObservableText"/>.</param>
public sealed record Observable(ObservableKind Kind, string Value)
{
    /// <summary>First and last address of an address or a network, as 32 hex digits each; null for all else.</summary>
    internal (string Low, string High)? Range => Kind switch
    {
        ObservableKind.Address or ObservableKind.Network => AddressRange.Of(Value),
        _ => null,
    };
}
