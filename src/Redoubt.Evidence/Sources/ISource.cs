using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>Reads the records of one product. One file per product.</summary>
public interface ISource
{
    /// <summary>The name used on the command line and in URLs: <c>suricata-eve</c>.</summary>
    string Format { get; }

    /// <summary>How surely a record is of this format, from 0 (not at all) to 100 (certain).</summary>
    int Recognise(JsonElement record);

    /// <summary>
    /// The alerts that a record holds: none when it is a record of another kind (a flow, a heartbeat), several when it wraps them.
    /// </summary>
    /// <exception cref="RecordRejectedException">The record is of this format but cannot be understood; says which field and why.</exception>
    IEnumerable<AlertRecord> Read(JsonElement record);
}
