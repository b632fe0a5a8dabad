using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Profiles;
using Redoubt.Copilot.Profiles.Devices;
using Redoubt.Evidence;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Tells of one device: what it is, what was unusual this week against its own past, its alerts, protections, vulnerable software, settings,
/// and who uses it.
/// </summary>
/// <param name="hunting">The caller's hunting desk.</param>
/// <param name="incidents">The caller's incidents.</param>
public sealed class SummarizeDevice(HuntDesk hunting, IncidentDesk incidents) : ProfileSkill("device", hunting, incidents)
{
    public override SkillDescription Description { get; } = Describe(
        "summarize-device", "Device summary",
        "What a device is and who uses it, what it did in the last seven days that it did not do before, its alerts and incidents, protections, vulnerable software and risky settings.",
        new SkillInput("device", SkillInputKind.Device, "The device's name"));

    internal override Task<ProfileSubject> SubjectAsync(SkillRequest request, CancellationToken cancel) => Task.FromResult(ProfileSubject.Device(request.Required("device")));

    internal override IEnumerable<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Sections(ProfileTelling telling) => DeviceSections.Of(telling);

    internal override Prompt? Next(ProfileTelling telling) => DeviceSections.PrimaryUser(telling)?.Text("AccountName") is { } account
        ? telling.Ask("prompt.user", new EntityReference(EntityKind.User, "user:" + account.ToLowerInvariant(), account), account)
        : null;
}
