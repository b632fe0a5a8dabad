namespace Redoubt.Evidence;

/// <summary>What an <see cref="Entity"/> is. The wire name is the member's name in camel case.</summary>
public enum EntityKind
{
    /// <summary>A kind that no source file knows yet; its own name is in the field <c>kind</c>.</summary>
    Other,
    Device,
    User,
    Mailbox,
    Process,
    File,
    Ip,
    Url,
    Domain,
    Mail,
    RegistryKey,
    RegistryValue,
    CloudApplication,
    CloudResource,
    Container,
    Session,
    Service,
    ScheduledTask,
    SecurityGroup,
    Malware,
}
