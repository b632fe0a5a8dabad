using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Guiding;

/// <summary>Makes the cards that playbooks and guidebook suggest, and chooses those that are shown.</summary>
internal sealed class CardDrafts(CardWriter writer, ResponseReading reading, TargetChoice choice, ResponseLists lists)
{
    private static readonly Dictionary<GuidanceCategory, int> Most = new()
    {
        [GuidanceCategory.Triage] = 2, [GuidanceCategory.Containment] = 5, [GuidanceCategory.Investigation] = 4, [GuidanceCategory.Remediation] = 3,
    };

    /// <summary>By category, the gravest first; a category in which the guidebook has steps has its steps only.</summary>
    public IReadOnlyList<CardWriter.Draft> Choose(GuidebookMatch? guidebook)
    {
        IReadOnlyList<CardWriter.Draft> own = guidebook is null ? [] : [.. Own(guidebook)];
        var taken = own.Select(draft => draft.Category).ToHashSet();
        return
        [
            .. own.Concat(BuiltIn().Where(draft => !taken.Contains(draft.Category))).GroupBy(draft => draft.Category).OrderBy(group => group.Key)
                .SelectMany(group => group.OrderByDescending(draft => draft.Weight).ThenBy(draft => draft.Id, StringComparer.Ordinal)
                    .Take(taken.Contains(group.Key) ? int.MaxValue : Most[group.Key])),
        ];
    }

    private IEnumerable<CardWriter.Draft> BuiltIn()
    {
        var orders = new List<(PlaybookMatch Match, PlaybookStep Step, IReadOnlyList<Target> Targets)>();
        foreach (var match in reading.Matches)
        {
            foreach (var step in match.Playbook.Steps)
            {
                if (step.Titles.Count > 0 && !match.Alerts.Any(alert => step.Titles.Any(word => ConditionTable.Says(alert.Title, word))))
                    continue;
                IReadOnlyList<Target> targets = step.Target is { } kind ? choice.Of(match, kind, step.Least, step.Tactics, step.Titles) : [];
                if (step.Kind == CardActionKind.Order)
                {
                    if (targets.Count > 0)
                        orders.Add((match, step, targets));
                }
                else if (writer.Other(match, step, targets, step.Kind == CardActionKind.Hunt ? match.Hunt : null!) is { } draft)
                {
                    yield return draft;
                }
            }
        }

        // Blocking has a card for each kind of thing: one decides about them one by one.
        foreach (var group in orders.GroupBy(order => (order.Step.Order!.Value, Blocked: order.Step.Order == ActionKind.BlockIndicator ? order.Step.Target : null)))
        {
            var card = writer.Order(group.Key.Value, [.. group]);
            yield return group.Key.Blocked is { } kind ? card with { Id = $"{card.Id}.{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}" } : card;
        }

        if (reading.StoppedCount > 0 && reading.StoppedCount == reading.Story.Alerts.Count)
            yield return writer.Prevented();
    }

    private IEnumerable<CardWriter.Draft> Own(GuidebookMatch match)
    {
        for (var i = 0; i < match.Guidebook.Steps.Count; i++)
        {
            var (order, targets) = Asked(match.Guidebook.Steps[i].Text);
            yield return writer.Guidebook(match.Guidebook, i, match.Because, match.Terms, order, targets);
        }
    }

    /// <summary>The action that the words of a step ask for, where the incident has something to do it to.</summary>
    private (ActionKind? Order, IReadOnlyList<Target> Targets) Asked(string text)
    {
        foreach (var (words, order, target) in lists.GuidebookActions)
        {
            if (!words.All(word => ConditionTable.Says(text, word)))
                continue;
            var targets = choice.Of(reading.All, target ?? TargetOf(order), Evidence.Severity.Unknown, [], []);
            if (targets.Count > 0)
                return (order, targets);
        }

        return (null, []);
    }

    private static TargetKind TargetOf(ActionKind order) => order switch
    {
        ActionKind.SoftDeleteMail or ActionKind.HardDeleteMail or ActionKind.QuarantineMail or ActionKind.MoveMailToJunk or ActionKind.MoveMailToInbox => TargetKind.Mail,
        ActionKind.TurnOffForwarding => TargetKind.Mailbox,
        ActionKind.StopAndQuarantineFile or ActionKind.ReleaseFromQuarantine or ActionKind.RequestSample => TargetKind.File,
        ActionKind.BlockIndicator or ActionKind.UnblockIndicator => TargetKind.OutsideAddress,
        ActionKind.ContainUser or ActionKind.ReleaseContainedUser or ActionKind.DisableUser or ActionKind.EnableUser or ActionKind.ResetPassword
            or ActionKind.RevokeSessions or ActionKind.RequireSignIn or ActionKind.ConfirmUserCompromised => TargetKind.User,
        _ => TargetKind.Device,
    };
}
