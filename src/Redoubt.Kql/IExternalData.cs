namespace Redoubt.Kql;

/// <summary>Fetches what <c>externaldata</c> names, from where the administrator allows it.</summary>
public interface IExternalData
{
    /// <summary>The text at an address.</summary>
    /// <exception cref="ExternalDataRefusedException">It is not allowed, too large, or could not be fetched; says which.</exception>
    string Fetch(string address);
}
