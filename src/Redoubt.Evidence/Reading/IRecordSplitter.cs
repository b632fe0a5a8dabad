namespace Redoubt.Evidence.Reading;

/// <summary>Finds where records begin and end in a stream that arrives in pieces.</summary>
internal interface IRecordSplitter
{
    /// <summary>The line being read, from 1.</summary>
    long Line { get; }

    /// <summary>
    /// Goes on in a piece of input until a record is whole (its bytes are then in <paramref name="record"/>) or must be rejected.
    /// False when the piece is used up.
    /// </summary>
    bool TryNext(ReadOnlySpan<byte> input, ref int at, RecordBuffer record, out long line, out string? rejected);

    /// <summary>What is left over when the input has ended; false when nothing is.</summary>
    bool End(RecordBuffer record, out long line, out string? rejected);

    /// <summary>Turns the record's bytes into a JSON object; false when it is no data.</summary>
    bool ToJson(RecordBuffer record);
}
