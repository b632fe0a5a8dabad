using System.Text.Json.Serialization;

namespace Redoubt.Incidents.Changes;

/// <summary>What to change about an alert. What is left out stays as it is.</summary>
public sealed record AlertChange
{
    public AlertStatus? Status { get; init; }

    public Classification? Classification { get; init; }

    public Determination? Determination { get; init; }

    /// <summary>Null clears it, when given.</summary>
    public string? AssignedTo
    {
        get;
        init
        {
            field = value;
            Assigns = true;
        }
    }

    /// <summary><see cref="AssignedTo"/> was given, be it null.</summary>
    [JsonIgnore]
    public bool Assigns { get; private init; }
}
