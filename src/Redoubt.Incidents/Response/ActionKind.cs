namespace Redoubt.Incidents.Response;

/// <summary>What can be done to an entity. What each is called, takes and is undone by is in <c>content/responses/actions.yaml</c>.</summary>
public enum ActionKind
{
    IsolateDevice,
    ReleaseDevice,
    ContainDevice,
    ReleaseContainedDevice,
    RestrictCodeExecution,
    RemoveCodeRestriction,
    RunAntivirusScan,
    CollectInvestigationPackage,
    RequestSample,
    StopAndQuarantineFile,
    ReleaseFromQuarantine,
    OffboardDevice,
    ContainUser,
    ReleaseContainedUser,
    DisableUser,
    EnableUser,
    ResetPassword,
    RevokeSessions,
    RequireSignIn,
    ConfirmUserCompromised,
    BlockIndicator,
    UnblockIndicator,
    SoftDeleteMail,
    HardDeleteMail,
    MoveMailToJunk,
    MoveMailToInbox,
    QuarantineMail,
    TurnOffForwarding,
}
