namespace Redoubt.Scripts.Clearing;

/// <summary>Counts the work of one analysis. Everything that loops, calls or makes text asks it first.</summary>
internal sealed class Budget(AnalysisLimits limits, CancellationToken cancel)
{
    private readonly WorkClock _clock = new();
    private readonly List<string> _spent = [];
    private long _steps;
    private long _turns;
    private long _reads;
    private bool _readEnough;
    private long _produced;
    private int _calls;

    public AnalysisLimits Limits { get; } = limits;

    /// <summary>How long ago it began.</summary>
    public TimeSpan Waited => _clock.Waited;

    /// <summary>What was given up, each with the limit.</summary>
    public IReadOnlyList<string> Spent => _spent;

    /// <summary>Nothing more may be evaluated; what is there is kept.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>True when one more step may be done.</summary>
    public bool Step(int cost = 1)
    {
        if (IsSpent)
            return false;
        _steps += cost;
        if (_steps > Limits.Steps)
            return Stop($"stopped after {Limits.Steps:N0} steps");
        return ((_steps & 7) != 0 && cost == 1) || InTime();
    }

    /// <summary>
    /// True while a text may be read further. Reading is cheap for its length but makes no steps, and must leave time to follow what was
    /// read: where this says no, what is left is one part that nobody understands.
    /// </summary>
    public bool Read()
    {
        if (_readEnough || (++_reads & 63) != 0)
            return !_readEnough;
        cancel.ThrowIfCancellationRequested();
        if (Within(0.5))
            return true;
        _readEnough = true;
        Note("the end of a long text was not read");
        return false;
    }

    /// <summary>
    /// True while work may be done on what was found, which has some time of its own behind <see cref="AnalysisLimits.Time"/>, so that a script
    /// that spent all is still judged and explained.
    /// </summary>
    /// <param name="share">How much of that time may be gone.</param>
    public bool Finish(double share) => Within(1 + (0.4 * share));

    /// <summary>True when a loop may go round once more.</summary>
    public bool Turn()
    {
        if (!Step())
            return false;
        if (++_turns <= Limits.LoopTurns)
            return true;
        Note($"loops were left after {Limits.LoopTurns:N0} turns");
        return false;
    }

    /// <summary>True when a text (or list) of so many characters may be made.</summary>
    public bool Produce(long characters)
    {
        if (characters > Limits.Text)
        {
            Note($"a text of over {Limits.Text:N0} characters was left out");
            return false;
        }

        var before = _produced;
        _produced += characters;
        // Texts are work too: long ones take more time than the steps that they are made in.
        if ((before >> 16) != (_produced >> 16) && !InTime())
            return false;
        return !IsSpent && (_produced <= Limits.Produced || Stop($"stopped after making {Limits.Produced:N0} characters"));
    }

    /// <summary>True when a call within the present calls may be made; then <see cref="Leave"/> must follow.</summary>
    public bool Enter()
    {
        // A call costs, and none begins when all is spent: two calls of itself in a function are 2^64 calls.
        if (!Step())
            return false;
        if (_calls >= Limits.CallDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Note($"calls deeper than {Limits.CallDepth} were left out");
            return false;
        }

        _calls++;
        return true;
    }

    public void Leave() => _calls--;

    /// <summary>Says that something was given up; work goes on.</summary>
    public void Note(string what)
    {
        if (!_spent.Contains(what) && _spent.Count < 20)
            _spent.Add(what);
    }

    private bool InTime()
    {
        cancel.ThrowIfCancellationRequested();
        return Within(1) || Stop($"stopped after {Limits.Time.TotalSeconds:0.#} seconds");
    }

    private bool Within(double share) => _clock.Look() < Limits.Time * share && _clock.Waited < Limits.Wait * share;

    private bool Stop(string why)
    {
        IsSpent = true;
        Note(why);
        return false;
    }
}
