using Redoubt.Incidents.Priority;

namespace Redoubt.Incidents.Correlation;

/// <summary>Forms the incidents: joins along the strongest ties first, and never against what people decided.</summary>
internal sealed class Grouping
{
    /// <summary>The weight of a join that a person, or the past, made.</summary>
    private const float Placed = 1;

    private readonly CorrelationSettings _settings;
    private readonly TraitTable _table;
    private readonly Fold[] _folds;
    private readonly StreamView _stream;
    private readonly TieStrength _strength;
    private readonly Forest _forest;

    public Grouping(CorrelationSettings settings, TraitTable table, Fold[] folds)
    {
        _settings = settings;
        _table = table;
        _folds = folds;
        _stream = new StreamView(settings, table.Bound, folds);
        _strength = new TieStrength(settings, _stream);
        _forest = new Forest(folds, settings.MaximumIncidentAlerts);
    }

    /// <summary>The incidents, by the time of their first alerts.</summary>
    public IReadOnlyList<AlertGroup> Groups()
    {
        var ties = new TieFinder(_stream, _strength, _table.Bound).Find();
        KeepPlaced(ties);
        foreach (var tie in ties)
            _forest.Unite(tie);
        GatherBackground();
        return Finish();
    }

    /// <summary>What is held in one incident stays together: along its own ties first, then by the decision alone.</summary>
    private void KeepPlaced(List<Tie> ties)
    {
        foreach (var tie in ties)
        {
            if (_folds[tie.Earlier].Placement?.Incident is { } incident && _folds[tie.Later].Placement?.Incident == incident)
                _forest.Unite(tie);
        }

        var first = new Dictionary<long, int>();
        for (var position = 0; position < _folds.Length; position++)
        {
            if (_folds[position].Placement is { } placement && !first.TryAdd(placement.Incident, position))
                _forest.Unite(new Tie(first[placement.Incident], position, Placed));
        }
    }

    /// <summary>
    /// Background of one device becomes one incident: sets in which every alert is steady, common or keeps coming back, and
    /// that tell of
    /// no other device.
    /// </summary>
    private void GatherBackground()
    {
        var device = new Dictionary<int, int>();
        for (var position = 0; position < _folds.Length; position++)
        {
            var set = _forest.SetOf(position);
            var own = _stream.How(position) == Ordinariness.Unusual ? -1 : _stream.Device(position);
            device[set] = !device.TryGetValue(set, out var known) || known == own ? own : -1;
        }

        var first = new Dictionary<int, int>();
        for (var position = 0; position < _folds.Length; position++)
        {
            // A set that took in others has the number of its earliest member, which was looked at first.
            if (!device.TryGetValue(position, out var own) || own < 0)
                continue;
            if (!first.TryAdd(own, position))
                _forest.Unite(new Tie(first[own], position, (float)_settings.Threshold));
        }
    }

    private List<AlertGroup> Finish()
    {
        var members = new List<int>?[_folds.Length];
        for (var position = 0; position < _folds.Length; position++)
            (members[_forest.SetOf(position)] ??= []).Add(position);

        var writer = new JoinWriter(_table, _stream, _strength);
        var priority = new PriorityScore(_settings, _stream);
        var groups = new List<AlertGroup>();
        foreach (var set in members)
        {
            if (set is not null)
                groups.Add(Group(set, writer, priority));
        }

        return groups;
    }

    private AlertGroup Group(List<int> set, JoinWriter writer, PriorityScore priority)
    {
        var alerts = new FoldedAlert[set.Count];
        for (var i = 0; i < alerts.Length; i++)
            alerts[i] = _folds[set[i]].View;
        var joins = new Join[set.Count - 1];
        foreach (var (alert, with, tie) in _forest.From(set[0]))
            joins[set.BinarySearch(alert) - 1] = writer.Write(alert, with, tie.Weight);
        var (score, factors) = priority.Of(set);
        return new AlertGroup(alerts, joins, _forest.StandingOf(set[0]).Incident, score, factors);
    }
}
