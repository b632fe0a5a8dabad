namespace Redoubt.Evidence.Sources;

/// <summary>A record that cannot be understood. The message names the field and the reason; it is shown to whoever sent the record.</summary>
public sealed class RecordRejectedException(string message) : Exception(message);
