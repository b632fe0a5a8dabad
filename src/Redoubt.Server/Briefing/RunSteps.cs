using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Server.Briefing;

/// <summary>What a run has done so far.</summary>
internal sealed class RunSteps(TimeProvider time)
{
    private readonly List<BriefStep> _steps = [];

    public IReadOnlyList<BriefStep> All => [.. _steps];

    /// <summary>Ends the step before, if there is one, and begins the next.</summary>
    /// <param name="name">The next step.</param>
    /// <param name="outcome">What came of the one before.</param>
    public IReadOnlyList<BriefStep> Begin(string name, string? outcome)
    {
        if (_steps.Count > 0)
            End(outcome);
        _steps.Add(new BriefStep(name, time.GetUtcNow()));
        return All;
    }

    /// <summary>Ends the last step.</summary>
    public IReadOnlyList<BriefStep> End(string? outcome)
    {
        _steps[^1] = _steps[^1] with { Ended = time.GetUtcNow(), Outcome = outcome };
        return All;
    }
}
