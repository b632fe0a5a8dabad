using Redoubt.Incidents.Detection.Sigma.Conditions;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>The lines that count what a query finds, and keep what is many enough. The latest row of each group stands for it.</summary>
internal static class SummaryLines
{
    public static string Of(Counting counting)
    {
        var field = counting.Field is null ? null : KqlText.Name(counting.Field);
        var figure = counting.Function switch
        {
            "count" => field is null ? "count()" : $"count_distinct({field})",
            var function => $"{function}(todouble({field}))",
        };
        return Write(figure, counting.By, counting.Within, $"Figure {counting.Operator} {KqlText.Number(counting.Number)}");
    }

    /// <param name="figure">What is counted, as KQL.</param>
    /// <param name="by">The columns by whose values rows are told apart.</param>
    /// <param name="within">The span of time of which rows count together; null for any.</param>
    /// <param name="condition">What <c>Figure</c> must be.</param>
    /// <param name="more">Further figures.</param>
    public static string Write(string figure, IReadOnlyList<string> by, TimeSpan? within, string condition, string more = "")
    {
        var groups = by.Select(KqlText.Name).Concat(within is { } span ? [$"Window = bin(Timestamp, {Timespans.ToKql(span)})"] : Array.Empty<string>()).ToList();
        var grouped = groups.Count == 0 ? "" : " by " + string.Join(", ", groups);
        return $"| summarize Figure = {figure}{more}, arg_max(Timestamp, *){grouped}\n| where {condition}";
    }
}
