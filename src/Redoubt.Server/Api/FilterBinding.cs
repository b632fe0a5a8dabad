using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>The filters of the queues as they stand in a URL.</summary>
internal static class FilterBinding
{
    public static IncidentFilter IncidentFilter(this IQueryCollection query, Caller caller) => new()
    {
        Status = query.Words<IncidentStatus>("status"),
        Severity = query.Words<Severity>("severity"),
        AssignedTo = query.Texts("assignedTo"),
        Me = caller.Name,
        Tag = query.Texts("tag"),
        Detector = query.Texts("detector"),
        Tactic = query.Texts("tactic"),
        Classification = query.Words<Classification>("classification"),
        Entity = query.Text("entity"),
        Search = query.Text("search"),
        From = query.Time("from"),
        To = query.Time("to"),
        MinPriority = query.Text("minPriority") is null ? null : query.Number("minPriority", 0, 0, 100),
        Sort = query.Text("sort") ?? "-priority",
        Skip = query.Skip(),
        Take = query.Take(),
    };

    /// <param name="query">The URL's query.</param>
    /// <param name="caller">Who asks: "me" in a filter is that person.</param>
    /// <param name="incident">The incident whose alerts are meant; null for what the query says.</param>
    /// <param name="sort">The order when the query names none.</param>
    public static AlertFilter AlertFilter(this IQueryCollection query, Caller caller, long? incident, string sort) => new()
    {
        Status = query.Words<AlertStatus>("status"),
        Severity = query.Words<Severity>("severity"),
        Detector = query.Texts("detector"),
        Category = query.Texts("category"),
        Tactic = query.Texts("tactic"),
        AssignedTo = query.Texts("assignedTo"),
        Me = caller.Name,
        Entity = query.Text("entity"),
        Search = query.Text("search"),
        From = query.Time("from"),
        To = query.Time("to"),
        IncidentId = incident ?? (query.Text("incidentId") is null ? null : query.Number("incidentId", 0, 1, int.MaxValue)),
        Sort = query.Text("sort") ?? sort,
        Skip = query.Skip(),
        Take = query.Take(),
    };
}
