using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Profiles;
using Redoubt.Evidence;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Tells of one device, user or file from telemetry, alerts and incidents. Every sentence cites the query, alert or incident that shows it;
/// there is no model in it.
/// </summary>
/// <param name="kind">What it tells of, which names its input, its queries and its words.</param>
/// <param name="hunting">The caller's hunting desk.</param>
/// <param name="incidents">The caller's incidents.</param>
public abstract class ProfileSkill(string kind, HuntDesk hunting, IncidentDesk incidents) : ISkill
{
    public abstract SkillDescription Description { get; }

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var telling = await ReadAsync(request, cancel).ConfigureAwait(false);
        return telling.Write(telling.Reading.Subject.Name, Sections(telling), Next(telling) is { } next ? [next] : [], request.Text("part"));
    }

    /// <summary>All that the answer is told from.</summary>
    internal async Task<ProfileTelling> ReadAsync(SkillRequest request, CancellationToken cancel)
    {
        var subject = await SubjectAsync(request, cancel).ConfigureAwait(false);
        var reading = await ProfileReading.ReadAsync(
            new ProfileSource(hunting, incidents, request), subject, ProfileSource.Window(request), ProfileQueries.Of(kind), cancel).ConfigureAwait(false);
        return new ProfileTelling(SkillContent.Of(Description.Name), reading);
    }

    /// <summary>What the request names.</summary>
    internal abstract Task<ProfileSubject> SubjectAsync(SkillRequest request, CancellationToken cancel);

    /// <summary>The parts of the answer, in their order.</summary>
    internal abstract IEnumerable<(string Heading, SectionForm Form, IReadOnlyList<Claim> Claims)> Sections(ProfileTelling telling);

    /// <summary>Whom one may ask about next: the first device, where nothing else is said.</summary>
    internal virtual Prompt? Next(ProfileTelling telling)
    {
        if (telling.Rows("devices").First?.Text("Device") is not { } device)
            return null;
        var name = EntityIdentity.ShortHostName(device);
        return telling.Ask("prompt.device", new EntityReference(EntityKind.Device, "device:" + name.ToLowerInvariant(), device), name);
    }

    /// <summary>What all profiles take beside what they are of.</summary>
    private protected static SkillDescription Describe(string name, string title, string description, SkillInput subject) => new(
        name, title, description,
        [
            subject,
            new SkillInput("days", SkillInputKind.Number, "How many days count and tell what is usual: 7 to 120, 30 when left out", Required: false),
            new SkillInput("part", SkillInputKind.Text, "Only one part, by the key of its heading; all when left out", Required: false),
        ],
        [SkillPermission.UseCopilot], SkillSource.Hunting) { Else = [SkillSource.Incidents] };
}
