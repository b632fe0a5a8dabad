using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Where the texts come from that <c>externaldata</c> names: what an administrator allowed. Safe to use from several threads.</summary>
public interface IExternalSource
{
    /// <summary>Whether an address may be fetched; nothing is fetched.</summary>
    /// <exception cref="ExternalDataRefusedException">It may not.</exception>
    void Check(string address);

    /// <summary>The text at an address.</summary>
    /// <param name="address">As the query writes it.</param>
    /// <param name="cancel">The query's time is over, or nobody waits for it any more.</param>
    /// <exception cref="ExternalDataRefusedException">It is not allowed, too large, no text, or could not be fetched; says which.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    string Fetch(string address, CancellationToken cancel);
}
