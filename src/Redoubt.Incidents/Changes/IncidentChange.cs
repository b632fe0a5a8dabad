using System.Text.Json.Serialization;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Changes;

/// <summary>What to change about an incident. What is left out stays as it is.</summary>
public sealed record IncidentChange
{
    /// <summary>1 to 300 characters. Kept through merges.</summary>
    public string? Name { get; init; }

    public Severity? Severity { get; init; }

    /// <summary>Resolving resolves the alerts too. <see cref="IncidentStatus.Redirected"/> cannot be set.</summary>
    public IncidentStatus? Status { get; init; }

    public Classification? Classification { get; init; }

    /// <summary>Must be one of those offered under the classification.</summary>
    public Determination? Determination { get; init; }

    /// <summary>Null clears it, when given. Assigns the alerts too.</summary>
    public string? AssignedTo
    {
        get;
        init
        {
            field = value;
            Assigns = true;
        }
    }

    /// <summary>Replaces all tags; at most 50 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Why it is resolved.</summary>
    public string? ResolvingComment { get; init; }

    /// <summary><see cref="AssignedTo"/> was given, be it null.</summary>
    [JsonIgnore]
    public bool Assigns { get; private init; }
}
