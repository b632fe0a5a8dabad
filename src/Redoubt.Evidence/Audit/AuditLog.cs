using System.Runtime.CompilerServices;
using Redoubt.DuckDb;

namespace Redoubt.Evidence.Audit;

/// <summary>
/// Writes the audit log: entries that follow one another, each with a MAC over itself and the MAC before it, under a key that is not in
/// the store. What is changed, removed or put in later shows when the chain is gone through (<see cref="AuditVerifier"/>).
/// </summary>
public static class AuditLog
{
    /// <summary>How the log calls itself, where it is the one who acts.</summary>
    public const string Self = "Redoubt audit log";

    /// <summary>What the log found wrong with itself when the store was opened: an entry that the verifier names.</summary>
    internal const string Damaged = "audit.damaged";

    // Only the connection that writes has a chain: an entry is part of the transaction of what it tells of.
    private static readonly ConditionalWeakTable<DuckDbConnection, AuditChain> Chains = [];

    /// <summary>Adds an entry, in the transaction of the change it tells of: inside <c>EvidenceStore.WriteAsync</c>.</summary>
    /// <returns>The entry's number.</returns>
    /// <exception cref="InvalidOperationException">The connection is not the one that a store writes with.</exception>
    public static long Append(DuckDbConnection connection, AuditEvent e)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(e);
        return Chains.TryGetValue(connection, out var chain)
            ? chain.Append(connection, e)
            : throw new InvalidOperationException("The audit log is written inside EvidenceStore.WriteAsync, with its connection.");
    }

    internal static void Attach(DuckDbConnection connection, AuditChain chain) => Chains.Add(connection, chain);
}
