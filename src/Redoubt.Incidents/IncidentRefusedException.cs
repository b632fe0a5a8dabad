namespace Redoubt.Incidents;

/// <summary>The change is understood but not allowed as things stand (HTTP 409). The message says why, naming the field.</summary>
public sealed class IncidentRefusedException(string message) : Exception(message);
