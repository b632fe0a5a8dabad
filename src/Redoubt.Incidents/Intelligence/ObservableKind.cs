namespace Redoubt.Incidents.Intelligence;

/// <summary>What an indicator may look for. The numbers are kept in the store.</summary>
public enum ObservableKind
{
    /// <summary>One IPv4 or IPv6 address.</summary>
    Address = 1,

    /// <summary>A range of addresses, as a CIDR block.</summary>
    Network = 2,

    Domain = 3,

    Url = 4,

    /// <summary>MD5, SHA-1 or SHA-256 of a file, told apart by its length.</summary>
    FileHash = 5,

    /// <summary>A sender's address.</summary>
    Email = 6,

    /// <summary>The name of a file. Held against alerts only: in telemetry too many files are called the same.</summary>
    FileName = 7,
}
