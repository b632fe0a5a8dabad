namespace Redoubt.Incidents.Correlation;

/// <summary>
/// Finds the ties of the window. Each alert is compared only with its nearest neighbours among the holders of each thing it
/// holds, so
/// that the cost grows with the number of alerts and not with its square.
/// </summary>
internal sealed class TieFinder
{
    /// <summary>How many earlier alerts with the same thing each alert is compared with.</summary>
    private const int Neighbours = 6;

    private readonly StreamView _stream;
    private readonly TieStrength _strength;
    private readonly long[] _reaches;
    private readonly int[] _seen;
    private readonly int[] _lasting;
    private readonly int[] _compared;

    public TieFinder(StreamView stream, TieStrength strength, int traitBound)
    {
        _stream = stream;
        _strength = strength;
        _reaches = [.. Enum.GetValues<TraitKind>().Select(kind => FarthestReach(kind).Ticks)];
        _seen = new int[traitBound];
        _lasting = new int[traitBound];
        _compared = new int[stream.Folds.Length];
        Array.Fill(_lasting, -1);
        Array.Fill(_compared, -1);
    }

    /// <summary>All ties that reach the threshold, strongest first; equally strong ones by time.</summary>
    public List<Tie> Find()
    {
        var ties = new List<Tie>();
        for (var later = 0; later < _stream.Folds.Length; later++)
        {
            var from = ties.Count;
            foreach (var trait in _stream.Folds[later].Traits.All)
                CompareAlong(trait, later, ties);
            ties.Sort(from, ties.Count - from, EarlierFirst.Instance);
            foreach (var trait in _stream.Folds[later].Traits.All)
                Pass(trait.Number, later);
        }

        return Strongest(ties);
    }

    private void CompareAlong(HeldTrait trait, int later, List<Tie> ties)
    {
        var reach = _reaches[(int)trait.Kind];
        if (reach == 0)
            return;
        var holders = _stream.Holders(trait.Number);
        var start = _stream.Times(later).Start;
        for (int at = _seen[trait.Number] - 1, left = Neighbours; at >= 0 && left > 0; at--, left--)
            Compare(holders[at], later, start, reach, ties);
        if (_lasting[trait.Number] >= 0)
            Compare(_lasting[trait.Number], later, start, reach, ties);
    }

    private void Compare(int earlier, int later, long start, long reach, List<Tie> ties)
    {
        if (_compared[earlier] == later || start - _stream.Times(earlier).End > reach)
            return;
        _compared[earlier] = later;
        if (_strength.Of(earlier, later) is > 0 and var weight)
            ties.Add(new Tie(earlier, later, weight));
    }

    /// <summary>Counts an alert among the earlier holders of a trait.</summary>
    private void Pass(int trait, int position)
    {
        var seen = _seen[trait];
        if (seen > 0 && _stream.Holders(trait)[seen - 1] == position)
            return;
        _seen[trait]++;
        if (_lasting[trait] < 0 || _stream.Times(position).End > _stream.Times(_lasting[trait]).End)
            _lasting[trait] = position;
    }

    /// <summary>A thing may be of one kind in one alert and of another in the next: the farther reach counts.</summary>
    private TimeSpan FarthestReach(TraitKind kind) => _strength.Reach(kind switch
    {
        TraitKind.Ip => TraitKind.AttackerIp,
        TraitKind.MentionedDevice => TraitKind.Device,
        _ => kind,
    });

    private static List<Tie> Strongest(List<Tie> ties)
    {
        // Ties are listed by time: the index in the low half of the key keeps that order among equals.
        var keys = new ulong[ties.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = ((ulong)(uint.MaxValue - BitConverter.SingleToUInt32Bits(ties[i].Weight)) << 32) | (uint)i;
        Array.Sort(keys);
        var sorted = new List<Tie>(keys.Length);
        foreach (var key in keys)
            sorted.Add(ties[(int)(uint)key]);
        return sorted;
    }

    private sealed class EarlierFirst : IComparer<Tie>
    {
        public static readonly EarlierFirst Instance = new();

        public int Compare(Tie x, Tie y) => x.Earlier.CompareTo(y.Earlier);
    }
}
