using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>
/// What analysts call an alert: one or more received records ("occurrences") of the same rule about the same entities, near in time.
/// </summary>
/// <param name="Id">The id of the occurrence that opened it; stays when later ones are folded in.</param>
/// <param name="FoldKey">What all its occurrences have in common (rule and entities), hashed; hexadecimal.</param>
/// <param name="First">The occurrence with the earliest activity: its title, entities and text stand for all.</param>
/// <param name="FirstActivity">Earliest activity of any occurrence, UTC.</param>
/// <param name="LastActivity">Latest activity of any occurrence, UTC.</param>
/// <param name="Occurrences">How many records were folded; at least 1.</param>
/// <param name="Events">Sum of the occurrences' own counts.</param>
public sealed record FoldedAlert(
    string Id, string FoldKey, Alert First, DateTimeOffset FirstActivity, DateTimeOffset LastActivity, long Occurrences, long Events);
