using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>Says why two alerts were joined: the reasons, what they share, and a sentence.</summary>
internal sealed class JoinWriter(TraitTable table, StreamView stream, TieStrength strength)
{
    private const int MostEntities = 8;

    private static readonly TimeSpan Close = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Frame = TimeSpan.FromHours(24);

    /// <param name="alert">Position of the alert that is joined.</param>
    /// <param name="with">Position of the alert that it hangs on.</param>
    /// <param name="weight">How strong the tie is.</param>
    public Join Write(int alert, int with, double weight)
    {
        var fold = stream.Folds[alert];
        var best = strength.Best(with, alert, Order);
        var basis = new JoinBasis(fold.View, stream.Folds[with].View, fold.Traits, stream.Folds[with].Traits, best, weight, table.Names);
        if (fold.Written is { } written && written.Basis == basis)
            return written.Join;
        var join = Compose(alert, with, weight, best);
        fold.Written = new WrittenJoin(basis, join);
        return join;
    }

    private Join Compose(int alert, int with, double weight, SharedTrait? best)
    {
        var shared = best is null ? [] : Shared(with, alert, best.Value);
        var entities = shared.Where(trait => IsEntity(trait.Kind))
            .Select(trait => table.Reference(trait.Number)).DistinctBy(entity => entity.Key).Take(MostEntities).ToList();
        var name = best is null ? "" : table.Reference(best.Value.Number).Name;
        var text = JoinText.Of(best, name, Device(alert, with), Between(alert, with));
        return new Join(stream.Folds[alert].Id, stream.Folds[with].Id, Reasons(alert, with, shared), entities, Math.Round(weight, 4), text);
    }

    private static bool IsEntity(TraitKind kind) =>
        kind is not (TraitKind.Rule or TraitKind.Behaviour or TraitKind.SourceIncident or TraitKind.ThreatActor);

    /// <summary>Each shared thing once: first what ties most, then by kind.</summary>
    private List<SharedTrait> Shared(int one, int other, SharedTrait best)
    {
        var all = new List<SharedTrait>();
        var walk = new SharedTraits(stream.Folds[one].Traits, stream.Folds[other].Traits);
        while (walk.Next())
        {
            if (walk.Number != best.Number && strength.Weight(walk.Kind) > 0
                && !(walk.InOne == TraitPart.Mentioned && walk.InOther == TraitPart.Mentioned))
                all.Add(walk.Current);
        }

        all.Sort(Order);
        return [best, .. all.DistinctBy(trait => trait.Number)];
    }

    /// <summary>The more telling kind first; of one kind, by key and by the parts played.</summary>
    private int Order(SharedTrait left, SharedTrait right)
    {
        var order = strength.Weight(right.Kind).CompareTo(strength.Weight(left.Kind));
        if (order == 0)
            order = left.Kind.CompareTo(right.Kind);
        if (order == 0)
            order = string.CompareOrdinal(table.Key(left.Number), table.Key(right.Number));
        return order != 0 ? order : (left.InOne, left.InOther).CompareTo((right.InOne, right.InOther));
    }

    private string? Device(int alert, int with)
    {
        var device = stream.Device(alert);
        return device >= 0 && device == stream.Device(with) ? table.Reference(device).Name : null;
    }

    private TimeSpan Between(int alert, int with) => TimeSpan.FromTicks(stream.Apart(alert, with));

    private CorrelationReason Reasons(int alert, int with, List<SharedTrait> shared)
    {
        var (later, earlier) = alert > with ? (alert, with) : (with, alert);
        var reasons = CorrelationReason.None;
        foreach (var trait in shared)
            reasons |= ReasonOf(trait, stream.Device(alert) != stream.Device(with));
        if (stream.Folds[alert].Key == stream.Folds[with].Key)
            reasons |= CorrelationReason.RepeatedAlertOccurrence;
        if (stream.Device(alert) >= 0 && stream.Device(with) >= 0 && stream.Device(alert) != stream.Device(with)
            && shared.Exists(trait => trait.Kind is TraitKind.User or TraitKind.MentionedDevice or TraitKind.Session))
            reasons |= CorrelationReason.LateralMovementPath;
        if (stream.Folds[alert].First.Techniques.Intersect(stream.Folds[with].First.Techniques).Any())
            reasons |= CorrelationReason.SimilarTTPsOrBehavior;
        if (Tactics.Follows(stream.Folds[earlier].First, stream.Folds[later].First))
            reasons |= CorrelationReason.EventSequence;
        reasons |= SamePlace(stream.Folds[alert].First, stream.Folds[with].First);
        var between = Between(alert, with);
        return between <= Close ? reasons | CorrelationReason.TemporalProximity
            : between <= Frame ? reasons | CorrelationReason.TimeFrame
            : reasons;
    }

    private static CorrelationReason ReasonOf(SharedTrait trait, bool acrossDevices) => trait.Kind switch
    {
        TraitKind.Device or TraitKind.User or TraitKind.SystemAccount or TraitKind.Mailbox or TraitKind.CloudResource
            or TraitKind.CloudApplication => CorrelationReason.SameAsset,
        TraitKind.Process or TraitKind.ProcessNumber or TraitKind.LongLivedProcess or TraitKind.File
            when trait.InOne != trait.InOther => CorrelationReason.EventCasualSequence,
        TraitKind.Process or TraitKind.ProcessNumber or TraitKind.LongLivedProcess or TraitKind.Session or TraitKind.Registry
            or TraitKind.Service or TraitKind.File or TraitKind.StockFile or TraitKind.Other => CorrelationReason.SimilarArtifacts,
        TraitKind.FileHash or TraitKind.Url or TraitKind.Domain => CorrelationReason.SharedIndicators,
        TraitKind.Ip => acrossDevices ? CorrelationReason.NetworkProximity : CorrelationReason.SharedIndicators,
        TraitKind.AttackerIp or TraitKind.Mail => CorrelationReason.SameThreatSource,
        TraitKind.MentionedDevice => CorrelationReason.SameTargetedAsset,
        TraitKind.ThreatActor => CorrelationReason.SameActor,
        TraitKind.Threat => CorrelationReason.SimilarTTPsOrBehavior,
        TraitKind.SourceIncident => CorrelationReason.SameCampaign,
        TraitKind.Behaviour => CorrelationReason.SimilarTTPsOrBehavior,
        _ => CorrelationReason.None,
    };

    private static CorrelationReason SamePlace(Alert one, Alert other)
    {
        var reasons = CorrelationReason.None;
        if (Values(one, "country").Intersect(Values(other, "country"), StringComparer.OrdinalIgnoreCase).Any())
            reasons |= CorrelationReason.SameGeography;
        if (Values(one, "ip").Select(Segment).Intersect(Values(other, "ip").Select(Segment)).Any(segment => segment is not null)
            && FoldKey.DeviceOf(one) != FoldKey.DeviceOf(other))
            reasons |= CorrelationReason.SameNetworkSegment;
        return reasons;
    }

    private static IEnumerable<string> Values(Alert alert, string field) =>
        alert.Entities.Select(entity => entity.Field(field)).OfType<string>();

    /// <summary>The first three numbers of an IPv4 address.</summary>
    private static string? Segment(string address) =>
        System.Net.IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? address[..address.LastIndexOf('.')]
            : null;
}
