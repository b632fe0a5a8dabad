using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Explaining;

/// <summary>Says in sentences what a script does, each with the places that show it.</summary>
internal static class Explanation
{
    /// <summary>One sentence for each step, in the order of execution.</summary>
    public static IReadOnlyList<ScriptStep> Steps(Analysis analysis, IReadOnlyList<FoundBehaviour> findings) => StepGroups.Shorten(new StepWriter(analysis, findings).Write());

    /// <summary>Two or three sentences that say what matters.</summary>
    public static IReadOnlyList<CitedText> Summarize(Analysis analysis, IReadOnlyList<FoundBehaviour> findings, IReadOnlyList<Indicator> indicators, Verdict verdict) => SummaryWriter.Write(analysis, findings, indicators, verdict);
}
