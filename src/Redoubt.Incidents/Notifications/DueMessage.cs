namespace Redoubt.Incidents.Notifications;

/// <summary>A message whose time has come.</summary>
/// <param name="Deliveries">The ids that it settles.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="SealedSecret">The channel's secret as it is kept; null for none.</param>
/// <param name="Message">What it says.</param>
public sealed record DueMessage(IReadOnlyList<long> Deliveries, NotificationChannel Channel, string? SealedSecret, NotificationMessage Message);
