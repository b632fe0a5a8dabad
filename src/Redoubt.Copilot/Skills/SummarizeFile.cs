using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Profiles;
using Redoubt.Copilot.Profiles.Files;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>Tells of one file: what it says of itself, who judged it, where it was seen, where it came from and how it ran.</summary>
/// <param name="hunting">The caller's hunting desk.</param>
/// <param name="incidents">The caller's incidents.</param>
public sealed class SummarizeFile(HuntDesk hunting, IncidentDesk incidents) : ProfileSkill("file", hunting, incidents)
{
    public override SkillDescription Description { get; } = Describe(
        "summarize-file", "File summary",
        "What a file is by telemetry and alerts: names, hashes, signature, verdicts and detections, devices, first and last seen, where it came from, how it was started.",
        new SkillInput("file", SkillInputKind.File, "The file's hash or name"));

    internal override Task<ProfileSubject> SubjectAsync(SkillRequest request, CancellationToken cancel) => Task.FromResult(ProfileSubject.File(request.Required("file")));

    internal override IEnumerable<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Sections(ProfileTelling telling) => FileSections.Of(telling);
}
