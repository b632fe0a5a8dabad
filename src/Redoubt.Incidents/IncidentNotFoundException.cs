namespace Redoubt.Incidents;

/// <summary>There is no such incident, alert or undo token (HTTP 404).</summary>
public sealed class IncidentNotFoundException(string message) : Exception(message);
