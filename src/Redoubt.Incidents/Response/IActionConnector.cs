using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>A system that does actions. Calls may come from several threads.</summary>
public interface IActionConnector
{
    /// <summary>Its name, as people see it and as actions keep it; never changes.</summary>
    string Name { get; }

    /// <summary>Whether it is set up to do this kind of action to this kind of entity.</summary>
    bool Does(ActionKind kind, EntityKind target);

    /// <summary>Why it cannot do it to this target: what it must know is not known, or it must never be done to it. Null when it can.</summary>
    string? WhyNot(ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields);

    /// <summary>Does it.</summary>
    /// <param name="key">The same for all tries of one action, and random: by it the system knows a repeat.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancel">Ends the wait; what was sent may still be done.</param>
    Task<ConnectorAnswer> ExecuteAsync(string key, ResponseAction action, CancellationToken cancel);

    /// <summary>What became of it: of what was accepted, or of what was sent and never answered.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    Task<ConnectorAnswer> StatusAsync(string key, ResponseAction action, CancellationToken cancel);
}
