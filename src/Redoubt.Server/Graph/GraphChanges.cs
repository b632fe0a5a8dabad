using System.Globalization;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Changes;

namespace Redoubt.Server.Graph;

/// <summary>What a PATCH of Graph's properties changes.</summary>
internal static class GraphChanges
{
    /// <exception cref="GraphRequestException">A property cannot be changed, or has no such value.</exception>
    public static IncidentChange Incident(GraphBody body)
    {
        var change = new IncidentChange();
        foreach (var property in body.Properties)
        {
            var (name, value) = (property.Name, property.Value);
            change = name switch
            {
                "assignedTo" => change with { AssignedTo = GraphBody.Text(name, value) },
                "classification" => change with { Classification = (Classification)GraphBody.Word(name, value, GraphWords.Classification) },
                "determination" => change with { Determination = (Determination)GraphBody.Word(name, value, GraphWords.Determination) },
                "status" => change with { Status = (IncidentStatus)GraphBody.Word(name, value, GraphWords.IncidentStatus) },
                "severity" => change with { Severity = (Severity)GraphBody.Word(name, value, GraphWords.Severity) },
                "customTags" => change with { Tags = GraphBody.Texts(name, value) },
                "displayName" => change with { Name = GraphBody.Text(name, value) ?? "" },
                "resolvingComment" => change with { ResolvingComment = GraphBody.Text(name, value) },
                "description" or "summary" => throw new GraphRequestException($"{name} follows from the incident's alerts and cannot be changed here.", name),
                _ => throw Unknown(name, GraphIncident.Type),
            };
        }

        return change;
    }

    /// <inheritdoc cref="Incident"/>
    public static AlertChange Alert(GraphBody body)
    {
        var change = new AlertChange();
        foreach (var property in body.Properties)
        {
            var (name, value) = (property.Name, property.Value);
            change = name switch
            {
                "assignedTo" => change with { AssignedTo = GraphBody.Text(name, value) },
                "classification" => change with { Classification = (Classification)GraphBody.Word(name, value, GraphWords.Classification) },
                "determination" => change with { Determination = (Determination)GraphBody.Word(name, value, GraphWords.Determination) },
                "status" => change with { Status = (AlertStatus)GraphBody.Word(name, value, GraphWords.AlertStatus) },
                _ => throw Unknown(name, GraphAlert.Type),
            };
        }

        return change;
    }

    /// <summary>An id as Graph writes it: a number as text.</summary>
    /// <exception cref="IncidentNotFoundException">No incident can have it.</exception>
    public static long IncidentId(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : throw new IncidentNotFoundException($"There is no incident '{id}'.");

    private static GraphRequestException Unknown<T>(string name, GraphType<T> type) => new(
        type.Has(name) ? $"The property '{name}' cannot be changed." : $"The property '{name}' does not exist on type 'microsoft.graph.security.{type.Name}'.", name);
}
