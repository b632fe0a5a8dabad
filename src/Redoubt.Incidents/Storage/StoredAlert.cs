using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Storage;

/// <summary>A folded alert on its way into the tables.</summary>
/// <param name="Number">The sequence of the record that opened it: its key in all tables.</param>
/// <param name="FirstSequence">The sequence of the record with the earliest activity.</param>
/// <param name="Incident">Where it stands.</param>
/// <param name="Alert">The alert.</param>
internal sealed record StoredAlert(long Number, long FirstSequence, long Incident, FoldedAlert Alert);
