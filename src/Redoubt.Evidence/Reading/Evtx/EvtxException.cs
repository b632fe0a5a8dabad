namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>A record or chunk of an event log file is not as it should be.</summary>
internal sealed class EvtxException(string message) : Exception(message);
