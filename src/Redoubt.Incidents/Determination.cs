namespace Redoubt.Incidents;

/// <summary>The kind of threat or activity behind a <see cref="Classification"/>; Microsoft Graph's words.</summary>
public enum Determination
{
    Unknown,
    Apt,
    Malware,
    SecurityPersonnel,
    SecurityTesting,
    UnwantedSoftware,
    Other,
    MultiStagedAttack,
    CompromisedAccount,
    Phishing,
    MaliciousUserActivity,
    NotMalicious,
    NotEnoughDataToValidate,
    ConfirmedActivity,
    LineOfBusinessApplication,
}
