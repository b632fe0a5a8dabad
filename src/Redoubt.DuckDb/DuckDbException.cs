namespace Redoubt.DuckDb;

/// <summary>DuckDB refused or failed. The message is DuckDB's own, which begins with the kind of error.</summary>
public sealed class DuckDbException : Exception
{
    /// <summary>With DuckDB's message and the type that it gave.</summary>
    public DuckDbException(string message, DuckDbErrorType errorType) : base(message) => ErrorType = errorType;

    /// <summary>With DuckDB's message; the type is read from its beginning.</summary>
    internal DuckDbException(string message) : this(message, TypeOf(message))
    {
    }

    public DuckDbErrorType ErrorType { get; }

    // Some calls (prepare, open) give a message but no type; the message then begins with the type's name: "Binder Error: ...".
    private static DuckDbErrorType TypeOf(string message)
    {
        var end = message.IndexOf(" Error:", StringComparison.Ordinal);
        if (end < 0)
            return DuckDbErrorType.Unknown;
        var name = message[..end].Replace(" ", "", StringComparison.Ordinal);
        if (name == "TransactionContext")
            return DuckDbErrorType.Transaction;
        return Enum.TryParse<DuckDbErrorType>(name, ignoreCase: true, out var type) ? type : DuckDbErrorType.Unknown;
    }
}
