namespace Redoubt.Copilot.Guiding;

/// <summary>What a step of a playbook is done to.</summary>
internal enum TargetKind
{
    Device,
    User,
    Mailbox,
    Mail,
    File,

    /// <summary>An address of the public internet that is no well-known service.</summary>
    OutsideAddress,
    Domain,
    Url,
    Application,
}
