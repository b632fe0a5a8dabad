using System.Globalization;
using System.Text;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Triage;

/// <summary>How well advice fits the truth.</summary>
internal sealed class Measurement
{
    private readonly List<(Classification Truth, TriageAdvice Advice)> _judged = [];

    public int Count => _judged.Count;

    public IEnumerable<(Classification Truth, TriageAdvice Advice)> Recommended => _judged.Where(each => each.Advice.Recommended is not null);

    /// <summary>The share that it did not abstain from.</summary>
    public double Coverage => (double)Recommended.Count() / _judged.Count;

    /// <summary>Of those, the share that is right about whether it is a true positive.</summary>
    public double Accuracy => Recommended.Count(each => IsTrue(each.Advice.Recommended!.Value) == IsTrue(each.Truth)) / Math.Max(1.0, Recommended.Count());

    /// <summary>Of those, the share that has the very classification.</summary>
    public double Exact => Recommended.Count(each => each.Advice.Recommended == each.Truth) / Math.Max(1.0, Recommended.Count());

    public void Add(Classification truth, TriageAdvice advice) => _judged.Add((truth, advice));

    public string Table()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Count} judged: coverage {Coverage:P0}, true positive or not right in {Accuracy:P0} of those, exact {Exact:P0}\n");
        text.Append("truth -> advice:\n");
        foreach (var group in _judged.GroupBy(each => (each.Truth, each.Advice.Recommended)).OrderBy(group => group.Key.Truth).ThenBy(group => group.Key.Recommended))
            text.Append(CultureInfo.InvariantCulture, $"  {group.Key.Truth} -> {group.Key.Recommended?.ToString() ?? "abstained"}: {group.Count()}\n");
        text.Append("said p(true positive): how many, how many were\n");
        foreach (var bin in _judged.GroupBy(each => Math.Min(4, (int)(each.Advice.TruePositive * 5))).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {bin.Key * 20}-{(bin.Key + 1) * 20} %: {bin.Count()}, mean said {bin.Average(each => each.Advice.TruePositive):P0}, were {bin.Average(each => IsTrue(each.Truth) ? 1.0 : 0):P0}\n");
        }

        var brier = _judged.Average(each => Math.Pow(each.Advice.TruePositive - (IsTrue(each.Truth) ? 1 : 0), 2));
        return text.Append(CultureInfo.InvariantCulture, $"Brier score {brier:0.000}").ToString();
    }

    private static bool IsTrue(Classification classification) => classification == Classification.TruePositive;
}
