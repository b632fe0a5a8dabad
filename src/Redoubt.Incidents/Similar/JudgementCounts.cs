namespace Redoubt.Incidents.Similar;

/// <summary>How many closed incidents were judged each way. Those without a judgement are not counted.</summary>
public readonly record struct JudgementCounts(int TruePositive, int Expected, int FalsePositive)
{
    public int Total => TruePositive + Expected + FalsePositive;

    internal JudgementCounts Plus(Classification classification) => classification switch
    {
        Classification.TruePositive => this with { TruePositive = TruePositive + 1 },
        Classification.InformationalExpectedActivity => this with { Expected = Expected + 1 },
        Classification.FalsePositive => this with { FalsePositive = FalsePositive + 1 },
        _ => this,
    };
}
