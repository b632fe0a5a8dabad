using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources;

/// <summary>A source whose records become rows of the hunting tables, perhaps beside alerts.</summary>
public interface IRowSource : ISource
{
    /// <summary>Whether its records can be alerts too.</summary>
    bool HasAlerts { get; }

    /// <summary>Whether its records are the lines of a log.</summary>
    bool ReadsLines => false;

    /// <summary>Begins the reading of one input.</summary>
    IRowReading Begin();
}

/// <summary>The reading of one input's rows, which may remember what came before. Used by one thread at a time.</summary>
public interface IRowReading
{
    /// <summary>
    /// Whether rows of the batch at hand still wait for something further on in the input (by which clock their times are); the batch
    /// then had better grow.
    /// </summary>
    bool IsWaiting { get; }

    /// <summary>Adds the rows of a record.</summary>
    /// <param name="json">The record's bytes; they live until the call has ended.</param>
    /// <param name="rows">Where they go.</param>
    /// <param name="hasAlert">The record has become an alert too: its rows are not counted as records.</param>
    /// <exception cref="RecordRejectedException">The record is of this format but cannot be understood; says which field and why.</exception>
    /// <returns>False when the record is not of this format. True also when its rows come later, with other records'.</returns>
    bool Read(ReadOnlyMemory<byte> json, RowBatch rows, bool hasAlert);

    /// <summary>The input has ended: what was kept back for what could follow is added.</summary>
    void End(RowBatch rows)
    {
    }

    /// <summary>The batch is complete: whatever waits is done with what is known.</summary>
    void Settle(RowBatch rows);

    /// <summary>What was noticed about the input as a whole, for whoever sent it.</summary>
    IReadOnlyList<string> Remarks { get; }
}
