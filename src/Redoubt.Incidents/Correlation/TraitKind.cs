namespace Redoubt.Incidents.Correlation;

/// <summary>How a thing that two alerts share ties them; each kind has its own <see cref="Telling"/>.</summary>
public enum TraitKind
{
    Device,
    User,

    /// <summary>An account that every device has (SYSTEM, root): says no more than its device.</summary>
    SystemAccount,

    /// <summary>One running process, known by an id that is never used again.</summary>
    Process,

    /// <summary>One running process, known by its number, which comes back.</summary>
    ProcessNumber,

    /// <summary>A process that runs as long as its device (services.exe, systemd): says no more than its device.</summary>
    LongLivedProcess,

    /// <summary>A file at a path of one device, or the process that runs from it.</summary>
    File,

    /// <summary>A file that the system or a package put there.</summary>
    StockFile,

    /// <summary>A file's content, wherever it is.</summary>
    FileHash,
    Registry,
    Service,
    Url,
    Domain,
    Ip,

    /// <summary>An address that the detector itself calls an attacker's.</summary>
    AttackerIp,
    Mail,
    Mailbox,
    Session,
    CloudResource,
    CloudApplication,

    /// <summary>A thing of a kind that has no rule of its own, on one device.</summary>
    Other,

    /// <summary>A device that a command line or script of another device names.</summary>
    MentionedDevice,

    /// <summary>A threat actor that the alerts name.</summary>
    ThreatActor,

    /// <summary>A malware or threat that the alerts name.</summary>
    Threat,

    /// <summary>The incident that the source itself put the alerts in.</summary>
    SourceIncident,

    /// <summary>
    /// The rule that raised the alert. Ties nothing by itself: it is counted to learn which rules are common here.
    /// </summary>
    Rule,

    /// <summary>The same rule about the same programs, on several devices at once.</summary>
    Behaviour,
}
