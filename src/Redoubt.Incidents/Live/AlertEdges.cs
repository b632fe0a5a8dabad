using Redoubt.Evidence;

namespace Redoubt.Incidents.Live;

/// <summary>
/// Reads from kinds and roles what the entities of one alert had to do with each other. Where the alert does not say, they were
/// "seen with" each other, no more.
/// </summary>
internal static class AlertEdges
{
    private const string SeenWith = "seen with";
    private const string ConnectedTo = "connected to";

    /// <summary>About one edge for each entity: none is left alone, none is tied to all.</summary>
    public static IReadOnlyList<AlertEdge> Of(Alert alert, IReadOnlyList<EntityDetail> entities)
    {
        if (entities.Count < 2)
            return [];
        var edges = new List<AlertEdge>(entities.Count);
        var device = entities.FirstOrDefault(e => e.Kind == EntityKind.Device);
        var process = entities.LastOrDefault(e => e.Kind == EntityKind.Process);
        var mail = entities.FirstOrDefault(e => e.Kind == EntityKind.Mail);
        var user = entities.FirstOrDefault(e => e.Kind == EntityKind.User);
        var centre = process ?? mail ?? device ?? user ?? entities[0];
        foreach (var entity in entities)
        {
            if (Edge(alert, entity, entities, centre, device, process, mail, user) is { } edge && edge.From.Key != edge.To.Key)
                edges.Add(edge);
        }

        return edges;
    }

    private static AlertEdge? Edge(
        Alert alert, EntityDetail entity, IReadOnlyList<EntityDetail> all, EntityDetail centre, EntityDetail? device, EntityDetail? process,
        EntityDetail? mail, EntityDetail? user) => entity.Kind switch
    {
        EntityKind.Process => Parent(entity, all) is { } parent ? new(parent, entity, "started")
            : device is not null ? new(device, entity, "ran") : FromCentre(centre, entity),
        EntityKind.Device => OfDevice(entity, device, centre),
        EntityKind.User => OfUser(alert, entity, device, centre),
        EntityKind.Ip => OfAddress(entity, all, process ?? device, centre),
        EntityKind.Url or EntityKind.Domain when mail is not null && process is null => new(mail, entity, "carried"),
        EntityKind.Url or EntityKind.Domain when (process ?? device) is { } visitor => new(visitor, entity, ConnectedTo),
        EntityKind.File when mail is not null && process is null => new(mail, entity, "carried"),
        EntityKind.File or EntityKind.RegistryKey or EntityKind.RegistryValue or EntityKind.Service or EntityKind.ScheduledTask
            => new(centre, entity, Touched(entity)),
        EntityKind.Mailbox when mail is not null => OfMailbox(entity, mail),
        EntityKind.CloudApplication or EntityKind.CloudResource when user is not null => new(user, entity, "used"),
        _ => FromCentre(centre, entity),
    };

    private static AlertEdge FromCentre(EntityDetail centre, EntityDetail entity) => new(centre, entity, SeenWith);

    private static EntityDetail? Parent(EntityDetail process, IReadOnlyList<EntityDetail> all)
    {
        var guid = process.Fields.GetValueOrDefault("parent.processGuid");
        var id = process.Fields.GetValueOrDefault("parent.processId");
        return guid is null && id is null ? null : all.FirstOrDefault(other => other.Kind == EntityKind.Process && other != process
            && (guid is not null && other.Fields.TryGetValue("processGuid", out var otherGuid)
                ? guid.Equals(otherGuid, StringComparison.OrdinalIgnoreCase)
                : id is not null && other.Fields.GetValueOrDefault("processId") == id));
    }

    private static AlertEdge? OfDevice(EntityDetail entity, EntityDetail? first, EntityDetail centre)
    {
        if (entity == first)
            return null;
        var source = Has(entity, "source", "attacker");
        return source || Has(entity, "destination", "attacked")
            ? source ? new(entity, first!, ConnectedTo) : new(first!, entity, ConnectedTo)
            : new((first ?? centre), entity, SeenWith);
    }

    private static AlertEdge? OfUser(Alert alert, EntityDetail entity, EntityDetail? device, EntityDetail centre)
    {
        if (device is null)
            return FromCentre(centre, entity);
        // Valid accounts and remote services: the alert is about a sign-in.
        var signsIn = alert.Techniques.Any(technique => technique.StartsWith("T1078", StringComparison.Ordinal)
            || technique.StartsWith("T1021", StringComparison.Ordinal));
        return new(entity, device, signsIn ? "signed in to" : SeenWith);
    }

    private static AlertEdge? OfAddress(EntityDetail address, IReadOnlyList<EntityDetail> all, EntityDetail? host, EntityDetail centre)
    {
        var source = Has(address, "source", "attacker");
        var target = Has(address, "destination", "attacked", "commandAndControl");
        if (host is not null)
            return source ? new(address, host, ConnectedTo) : new(host, address, target ? ConnectedTo : SeenWith);
        if (target && all.FirstOrDefault(e => e.Kind == EntityKind.Ip && e != address && Has(e, "source", "attacker")) is { } from)
            return new(from, address, ConnectedTo);
        return source && all.Any(e => e.Kind == EntityKind.Ip && e != address && Has(e, "destination", "attacked", "commandAndControl"))
            ? null // said from the other side
            : centre.Kind == EntityKind.Mail && source ? new(address, centre, "sent") : FromCentre(centre, address);
    }

    private static AlertEdge OfMailbox(EntityDetail mailbox, EntityDetail mail) =>
        mail.Fields.TryGetValue("sender", out var sender) && mailbox.Key.EndsWith(":" + sender, StringComparison.OrdinalIgnoreCase)
            ? new(mailbox, mail, "sent") : new(mail, mailbox, "sent to");

    private static string Touched(EntityDetail entity) =>
        Has(entity, "created", "added", "edited") ? "wrote" : Has(entity, "loaded") ? "loaded" : SeenWith;

    private static bool Has(EntityDetail entity, params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (entity.Roles.Contains(role))
                return true;
        }

        return false;
    }
}
