using System.Numerics;

namespace Redoubt.Incidents.Correlation;

/// <summary>Weighs what two alerts share.</summary>
internal sealed class TieStrength
{
    /// <summary>What each further kind of shared thing adds; decides between ties, never whether there is one.</summary>
    private const double Further = 0.02;

    /// <summary>A burst of this length counts as one moment when chance is reckoned.</summary>
    private const double MomentHours = 0.25;

    private readonly CorrelationSettings _settings;
    private readonly StreamView _stream;
    private readonly double[] _weights;
    private readonly double[] _decays;

    public TieStrength(CorrelationSettings settings, StreamView stream)
    {
        _settings = settings;
        _stream = stream;
        var tellings = Enum.GetValues<TraitKind>().Select(settings.Tellings.GetValueOrDefault).ToList();
        _weights = [.. tellings.Select(telling => telling?.Weight ?? 0)];
        _decays = [.. tellings.Select(telling => telling is null ? 0 : Math.Log(2) / telling.HalfLife.TotalHours)];
    }

    /// <summary>The strength of the tie between two alerts; 0 when it is below the threshold.</summary>
    public float Of(int one, int other)
    {
        double best = 0;
        var kinds = 0;
        var apart = (double)_stream.Apart(one, other) / TimeSpan.TicksPerHour;
        var shared = new SharedTraits(_stream.Folds[one].Traits, _stream.Folds[other].Traits);
        while (shared.Next())
        {
            var weight = Weigh(shared, one, other, apart);
            if (weight <= 0)
                continue;
            best = Math.Max(best, weight);
            kinds |= 1 << (int)shared.Kind;
        }

        return best < _settings.Threshold ? 0 : (float)Math.Min(1, best + (Further * (BitOperations.PopCount((uint)kinds) - 1)));
    }

    /// <summary>What ties two alerts most, or null when nothing does. Of equals, what the order puts first.</summary>
    public SharedTrait? Best(int one, int other, Comparison<SharedTrait> order)
    {
        SharedTrait? best = null;
        double weightOfBest = 0;
        var apart = (double)_stream.Apart(one, other) / TimeSpan.TicksPerHour;
        var shared = new SharedTraits(_stream.Folds[one].Traits, _stream.Folds[other].Traits);
        while (shared.Next())
        {
            var weight = Weigh(shared, one, other, apart);
            if (weight > weightOfBest || (weight > 0 && weight == weightOfBest && order(shared.Current, best!.Value) < 0))
                (best, weightOfBest) = (shared.Current, weight);
        }

        return best;
    }

    /// <summary>How telling a kind is when nothing makes it ordinary.</summary>
    public double Weight(TraitKind kind) => _weights[(int)kind];

    /// <summary>After how long apart a thing of this kind alone can no longer join.</summary>
    public TimeSpan Reach(TraitKind kind) => _weights[(int)kind] is var weight && weight > _settings.Threshold
        ? TimeSpan.FromHours(Math.Log(weight / _settings.Threshold) / _decays[(int)kind])
        : TimeSpan.Zero;

    private double Weigh(in SharedTraits shared, int one, int other, double apart)
    {
        var weight = _weights[(int)shared.Kind];
        if (weight == 0 || (shared.InOne == TraitPart.Mentioned && shared.InOther == TraitPart.Mentioned))
            return 0;
        var rarity = Rarity(shared.Number, shared.Kind, apart, one, other);
        return rarity == 0 ? 0 : weight * rarity * Math.Exp(-_decays[(int)shared.Kind] * apart);
    }

    /// <summary>What remains of the weight because of how ordinary the thing and the alerts are here.</summary>
    private double Rarity(int trait, TraitKind kind, double apart, int one, int other)
    {
        var use = _stream.Of(trait);
        if (kind == TraitKind.Behaviour)
            return _stream.How(one) >= Ordinariness.Common || _stream.How(other) >= Ordinariness.Common || use.Hours > 2 ? 0 : 1;
        var hub = use.Devices > _settings.HubDevices && use.Hours > 2 ? (double)_settings.HubDevices / use.Devices : 1;
        if (!IsAsset(kind))
            return hub;
        if (_stream.How(one) == Ordinariness.Steady || _stream.How(other) == Ordinariness.Steady)
            return 0;
        var rate = _stream.Rate(trait);
        var chance = rate == 0 ? 1 : Math.Exp(-rate * (apart + MomentHours));
        var alone = kind is not (TraitKind.User or TraitKind.MentionedDevice) && IsUntelling(one, other);
        return chance * hub * (alone ? _settings.UntellingShare : 1);
    }

    /// <summary>Whether one alert says nothing here and the other does, so that a shared asset alone is chance.</summary>
    private bool IsUntelling(int one, int other)
    {
        if ((_stream.How(one) == Ordinariness.Common) != (_stream.How(other) == Ordinariness.Common))
            return true;
        return (_stream.Folds[one].Traits.Actor, _stream.Folds[other].Traits.Actor)
            is (Actor.System, Actor.Other) or (Actor.Other, Actor.System);
    }

    private static bool IsAsset(TraitKind kind) => kind is TraitKind.Device or TraitKind.User or TraitKind.SystemAccount
        or TraitKind.LongLivedProcess or TraitKind.StockFile or TraitKind.Ip or TraitKind.Mailbox or TraitKind.CloudResource
        or TraitKind.MentionedDevice;
}

/// <summary>Something that two alerts share.</summary>
/// <param name="Number">Its number in the <see cref="TraitTable"/>.</param>
/// <param name="Kind">How it ties them.</param>
/// <param name="InOne">The part it plays in the first.</param>
/// <param name="InOther">The part it plays in the second.</param>
internal readonly record struct SharedTrait(int Number, TraitKind Kind, TraitPart InOne, TraitPart InOther);
