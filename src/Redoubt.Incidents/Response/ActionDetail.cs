namespace Redoubt.Incidents.Response;

/// <summary>An action with all that happened to it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Effect">What it does to its target, in words.</param>
/// <param name="Tries">Each time that a connector was asked, the first first.</param>
public sealed record ActionDetail(ResponseAction Action, string Effect, IReadOnlyList<ActionTry> Tries);
