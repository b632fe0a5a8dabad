using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>
/// What the alerts of the window show together: who holds each trait, and how ordinary each trait, rule and alert is here.
/// </summary>
internal sealed class StreamView
{
    private const double ShortestHours = 24;

    private readonly CorrelationSettings _settings;
    private readonly int[] _offsets;
    private readonly int[] _holders;
    private readonly TraitUse[] _uses;
    private readonly Ordinariness[] _ordinariness;
    private readonly Moment[] _moments;
    private readonly int _deviceCount;
    private readonly double _hours;

    /// <param name="settings">What to go by.</param>
    /// <param name="traitBound">All trait numbers are below this.</param>
    /// <param name="folds">Ordered by time.</param>
    public StreamView(CorrelationSettings settings, int traitBound, Fold[] folds)
    {
        _settings = settings;
        Folds = folds;
        _offsets = new int[traitBound + 1];
        _uses = new TraitUse[traitBound];
        _ordinariness = new Ordinariness[folds.Length];
        _moments = [.. folds.Select(fold => new Moment(fold))];
        _hours = Math.Max(ShortestHours, CountHours());
        _holders = Index();
        _deviceCount = folds.Where(fold => fold.Traits.Device >= 0).Select(fold => fold.Traits.Device).Distinct().Count();
        JudgeSteady();
        Count();
        JudgeCommon();
    }

    public Fold[] Folds { get; }

    /// <summary>Positions of the alerts that hold a trait, in order of time.</summary>
    public ReadOnlySpan<int> Holders(int trait) => _holders.AsSpan(_offsets[trait], _offsets[trait + 1] - _offsets[trait]);

    public TraitUse Of(int trait) => _uses[trait];

    /// <summary>The trait number of the alert's device, or -1.</summary>
    public int Device(int position) => Folds[position].Traits.Device;

    /// <summary>The trait number of the alert's rule.</summary>
    public int Rule(int position) => Folds[position].Traits.Rule;

    public Ordinariness How(int position) => _ordinariness[position];

    /// <summary>When it began and ended, in ticks.</summary>
    public (long Start, long End) Times(int position) => (_moments[position].Start, _moments[position].End);

    /// <summary>How many ticks after the end of one the other began; zero when they overlap.</summary>
    public long Apart(int one, int other)
    {
        ref readonly var left = ref _moments[one];
        ref readonly var right = ref _moments[other];
        return Math.Max(0, left.Start > right.End ? left.Start - right.End : right.Start - left.End);
    }

    /// <summary>How often an hour sees the trait, apart from the two alerts that are being compared.</summary>
    public double Rate(int trait) => Math.Max(0, _uses[trait].Hours - 2) / _hours;

    /// <summary>Hours in which anything began; not the span, which one wrong clock can stretch over centuries.</summary>
    private int CountHours()
    {
        var hours = new HashSet<int>();
        foreach (var fold in Folds)
        {
            foreach (var hour in fold.Hours.All)
                hours.Add(hour);
        }

        return hours.Count;
    }

    private int[] Index()
    {
        foreach (var fold in Folds)
        {
            var last = -1;
            foreach (var trait in fold.Traits.All)
            {
                if (trait.Number != last)
                    _offsets[trait.Number + 1]++;
                last = trait.Number;
            }
        }

        for (var i = 1; i < _offsets.Length; i++)
            _offsets[i] += _offsets[i - 1];
        var next = _offsets.AsSpan(0, _offsets.Length - 1).ToArray();
        var all = new int[_offsets[^1]];
        for (var position = 0; position < Folds.Length; position++)
        {
            var last = -1;
            foreach (var trait in Folds[position].Traits.All)
            {
                if (trait.Number != last)
                    all[next[trait.Number]++] = position;
                last = trait.Number;
            }
        }

        return all;
    }

    private void JudgeSteady()
    {
        for (var position = 0; position < Folds.Length; position++)
        {
            if (Folds[position].Hours.Count >= _settings.SteadyHours)
                _ordinariness[position] = Ordinariness.Steady;
        }
    }

    /// <summary>Counts the hours and devices of each trait; what is steady counts for devices only.</summary>
    private void Count()
    {
        // The trait that a device was counted for last, plus one: saves a set for each trait.
        var counted = new int[_uses.Length];
        for (var trait = 0; trait < _uses.Length; trait++)
        {
            int hours = 0, devices = 0, lastHour = int.MinValue;
            foreach (var position in Holders(trait))
            {
                ref readonly var moment = ref _moments[position];
                if (moment.Device >= 0 && counted[moment.Device] != trait + 1)
                {
                    counted[moment.Device] = trait + 1;
                    devices++;
                }

                if (moment.LastHour <= lastHour || _ordinariness[position] == Ordinariness.Steady)
                    continue;
                foreach (var hour in Folds[position].Hours.All)
                {
                    if (hour <= lastHour)
                        continue;
                    lastHour = hour;
                    hours++;
                }
            }

            _uses[trait] = new TraitUse(hours, devices);
        }
    }

    private void JudgeCommon()
    {
        var times = new Dictionary<string, int>(Folds.Length, StringComparer.Ordinal);
        foreach (var fold in Folds)
            times[fold.Key] = times.GetValueOrDefault(fold.Key) + 1;
        for (var position = 0; position < Folds.Length; position++)
        {
            if (_ordinariness[position] == Ordinariness.Steady)
                continue;
            var enough = _settings.RecurringSessions + (Folds[position].First.Severity >= Severity.Medium ? 1 : 0);
            if (IsCommon(Rule(position)))
                _ordinariness[position] = Ordinariness.Common;
            else if (times[Folds[position].Key] >= enough)
                _ordinariness[position] = Ordinariness.Recurring;
        }
    }

    /// <summary>What is asked of an alert most often, close together in memory.</summary>
    private readonly struct Moment(Fold fold)
    {
        public readonly long Start = fold.Start.UtcTicks;
        public readonly long End = fold.End.UtcTicks;
        public readonly int Device = fold.Traits.Device;
        public readonly int LastHour = fold.Hours.Last;
    }

    private bool IsCommon(int rule) => rule >= 0
        && _uses[rule].Devices >= _settings.CommonDevices
        && _uses[rule].Devices >= _settings.CommonDeviceShare * _deviceCount
        && _uses[rule].Hours >= _settings.CommonHours;
}

/// <summary>How much a trait is met in the window.</summary>
/// <param name="Hours">Different hours in which an alert with it began.</param>
/// <param name="Devices">Different devices of the alerts with it.</param>
internal readonly record struct TraitUse(int Hours, int Devices);

/// <summary>How ordinary an alert is in this stream.</summary>
internal enum Ordinariness : byte
{
    Unusual,

    /// <summary>The same alert has come back.</summary>
    Recurring,

    /// <summary>The rule fires on much of everything.</summary>
    Common,

    /// <summary>It goes on all day.</summary>
    Steady,
}
