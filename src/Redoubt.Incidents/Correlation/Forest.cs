namespace Redoubt.Incidents.Correlation;

/// <summary>Sets of alerts that grow into incidents, each with the ties that hold it together and where it stands.</summary>
internal sealed class Forest
{
    private readonly int _mostAlerts;
    private readonly int[] _parents;
    private readonly int[] _sizes;
    private readonly Standing[] _standings;
    private readonly int[] _branches;
    private readonly List<(Tie Tie, int NextOfEarlier, int NextOfLater)> _ties = [];

    public Forest(Fold[] folds, int mostAlerts)
    {
        _mostAlerts = mostAlerts;
        _parents = [.. Enumerable.Range(0, folds.Length)];
        _sizes = new int[folds.Length];
        _branches = new int[folds.Length];
        _standings = [.. folds.Select(fold => Standing.Of(fold.Placement))];
        Array.Fill(_sizes, 1);
        Array.Fill(_branches, -1);
    }

    /// <summary>The set that an alert is in: the position of its earliest member.</summary>
    public int SetOf(int position)
    {
        while (_parents[position] != position)
            position = _parents[position] = _parents[_parents[position]];
        return position;
    }

    public Standing StandingOf(int position) => _standings[SetOf(position)];

    /// <summary>Makes the sets of both ends one, unless they are already, grow too large, or people decided against it.</summary>
    public void Unite(Tie tie)
    {
        var (one, other) = (SetOf(tie.Earlier), SetOf(tie.Later));
        if (one == other || !_standings[one].Accepts(_standings[other]))
            return;
        var placedTogether = _standings[one].Incident is { } incident && incident == _standings[other].Incident;
        if (_sizes[one] + _sizes[other] > _mostAlerts && !placedTogether)
            return;
        var (stays, goes) = one < other ? (one, other) : (other, one);
        _parents[goes] = stays;
        _sizes[stays] += _sizes[goes];
        _standings[stays] = _standings[stays].With(_standings[goes]);
        _ties.Add((tie, _branches[tie.Earlier], _branches[tie.Later]));
        _branches[tie.Earlier] = _branches[tie.Later] = _ties.Count - 1;
    }

    /// <summary>The ties by which each alert of a set hangs on the first one: alert, on what it hangs, tie.</summary>
    public IEnumerable<(int Alert, int With, Tie Tie)> From(int first)
    {
        var pending = new Queue<(int At, int Came)>();
        pending.Enqueue((first, -1));
        while (pending.TryDequeue(out var place))
        {
            for (var branch = _branches[place.At]; branch >= 0;)
            {
                var (tie, nextOfEarlier, nextOfLater) = _ties[branch];
                var near = tie.Earlier == place.At ? tie.Later : tie.Earlier;
                branch = tie.Earlier == place.At ? nextOfEarlier : nextOfLater;
                if (near == place.Came)
                    continue;
                yield return (near, place.At, tie);
                pending.Enqueue((near, place.At));
            }
        }
    }
}
