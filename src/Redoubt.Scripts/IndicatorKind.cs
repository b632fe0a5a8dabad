namespace Redoubt.Scripts;

/// <summary>What an indicator is.</summary>
public enum IndicatorKind
{
    /// <summary>A whole address of the web.</summary>
    Url,

    /// <summary>An IP address, without port.</summary>
    Ip,

    /// <summary>A host's name in the DNS.</summary>
    Domain,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>MD5, SHA-1 or SHA-256 of something, in lower case hex.</summary>
    Hash,

    /// <summary>A file or folder.</summary>
    Path,

    /// <summary>A key of the Windows registry, with the short name of its hive.</summary>
    RegistryKey,

    /// <summary>A Windows service.</summary>
    Service,

    /// <summary>A scheduled task.</summary>
    Task,

    /// <summary>A mutex.</summary>
    Mutex,

    /// <summary>What a program calls itself towards web servers.</summary>
    UserAgent,

    /// <summary>An address of a cryptocurrency.</summary>
    Wallet,
}
