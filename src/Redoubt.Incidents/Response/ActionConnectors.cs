using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>The connectors that are set up, the first choice first. Safe to use from several threads.</summary>
public sealed class ActionConnectors
{
    private volatile IReadOnlyList<IActionConnector> _all;

    /// <param name="connectors">Those that there are at first.</param>
    public ActionConnectors(params IReadOnlyList<IActionConnector> connectors) => _all = connectors;

    /// <summary>All of them.</summary>
    public IReadOnlyList<IActionConnector> All
    {
        get => _all;
        set => _all = value;
    }

    /// <summary>The one of this name; null when it is set up no longer.</summary>
    public IActionConnector? Named(string name) => _all.FirstOrDefault(connector => connector.Name == name);

    /// <summary>The first that does this kind of action to this kind of entity.</summary>
    public IActionConnector? For(ActionKind kind, EntityKind target) => _all.FirstOrDefault(connector => connector.Does(kind, target));

    /// <summary>The first that can do it to this very target, or why none can.</summary>
    internal (IActionConnector? Connector, string? WhyNot) Choose(
        ActionKind kind, EntityReference target, IReadOnlyDictionary<string, string> fields)
    {
        string? whyNot = null;
        foreach (var connector in _all.Where(connector => connector.Does(kind, target.Kind)))
        {
            if (connector.WhyNot(kind, target, fields) is not { } reason)
                return (connector, null);
            whyNot ??= $"{connector.Name}: {reason}";
        }

        return (null, whyNot ?? NoneFor(kind));
    }

    internal static string NoneFor(ActionKind kind) =>
        $"No connector does '{ActionCatalog.Of(kind).Label}'. Set one up in Settings, Connectors.";
}
