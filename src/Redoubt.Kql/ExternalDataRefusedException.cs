namespace Redoubt.Kql;

/// <summary>What <c>externaldata</c> names cannot be had.</summary>
public sealed class ExternalDataRefusedException(string message) : Exception(message);
