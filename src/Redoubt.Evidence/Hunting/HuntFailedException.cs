namespace Redoubt.Evidence.Hunting;

/// <summary>A query that was understood could not be run to its end. The message says why and what to do.</summary>
public sealed class HuntFailedException(HuntFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public HuntFailure Failure { get; } = failure;
}

/// <summary>Why a query did not come to its end.</summary>
public enum HuntFailure
{
    /// <summary>It ran longer than it may.</summary>
    TimedOut,

    /// <summary>It needs more memory than queries may have.</summary>
    OutOfMemory,

    /// <summary>Its rows are more bytes than a result may have.</summary>
    ResultTooLarge,

    /// <summary>Too many queries wait already.</summary>
    Busy,

    /// <summary>A value cannot be computed: a number beyond its range.</summary>
    Computation,

    /// <summary>The database refused what we made of the query: our fault.</summary>
    Internal,
}
