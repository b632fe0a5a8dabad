using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills;

/// <summary>What a question after an answer about an incident may mean: the incident, and its devices, users, files and addresses.</summary>
internal static class IncidentMentions
{
    private const int MostOfAKind = 5;

    public static void Add(AnswerWriter answer, StoryReading story)
    {
        answer.Mention(new Mention(MentionKind.Incident, $"{story.Incident.Id}", story.Incident.Name));
        EntityKind[] kinds = [EntityKind.Device, EntityKind.User, EntityKind.File, EntityKind.Ip, EntityKind.Domain, EntityKind.Url];
        foreach (var seen in kinds.SelectMany(kind => story.OfKind(kind).Take(MostOfAKind)))
            answer.Mention(new Mention(MentionKind.Entity, seen.Reference.Key, NameBook.Short(seen), seen.Reference with { Name = NameBook.Short(seen) }));
    }
}
