using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Guiding;
using Redoubt.Copilot.Profiles;
using Redoubt.Copilot.Profiles.Users;
using Redoubt.Copilot.Telemetry;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>Tells of one user: who it is, how and where it signs in against its own past, roles and groups, devices, and what weakens it.</summary>
/// <param name="hunting">The caller's hunting desk.</param>
/// <param name="incidents">The caller's incidents.</param>
public sealed class SummarizeUser(HuntDesk hunting, IncidentDesk incidents) : ProfileSkill("user", hunting, incidents)
{
    private readonly HuntDesk _hunting = hunting;

    public override SkillDescription Description { get; } = Describe(
        "summarize-user", "User summary",
        "Who an account belongs to, how and where it signs in, what it did in the last seven days that it did not do before, its alerts and incidents, roles, groups, devices and weak settings.",
        new SkillInput("user", SkillInputKind.User, "The account's name or address"));

    internal override async Task<ProfileSubject> SubjectAsync(SkillRequest request, CancellationToken cancel) =>
        ProfileSubject.User(await NamedAsync(request, cancel).ConfigureAwait(false) ?? request.Required("user"));

    internal override IEnumerable<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Sections(ProfileTelling telling) => UserSections.Of(telling);

    /// <summary>The account of a person who was named as people are: "Maria Lopez". Null when the directory knows none, or several.</summary>
    private async Task<string?> NamedAsync(SkillRequest request, CancellationToken cancel)
    {
        var name = request.Required("user").Trim();
        if (!name.Contains(' ', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) || !request.May(SkillPermission.Hunt))
            return null;
        var literal = HuntText.Quoted(name);
        var rows = await new QueryFacts(_hunting, request.Now).RunAsync(
            "Accounts by the name of their owner", $"IdentityInfo | where AccountDisplayName =~ {literal} | summarize arg_max(Timestamp, AccountUpn) by AccountName | project AccountName, AccountUpn | sort by AccountName asc | take 2", cancel).ConfigureAwait(false);
        return rows.Rows is [var one] ? one.Text("AccountUpn") ?? one.Text("AccountName") : null;
    }
}
