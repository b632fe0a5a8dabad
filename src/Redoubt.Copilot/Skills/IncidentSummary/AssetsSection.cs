using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What belongs to the organisation and is named by the alerts, most concerned first.</summary>
internal static class AssetsSection
{
    private const int MostNamed = 6;

    public static IEnumerable<Claim> Claims(Telling telling)
    {
        (string Id, EntityKind Kind)[] kinds =
        [
            ("assets.devices", EntityKind.Device), ("assets.users", EntityKind.User), ("assets.mailboxes", EntityKind.Mailbox),
            ("assets.applications", EntityKind.CloudApplication), ("assets.resources", EntityKind.CloudResource),
        ];
        foreach (var (id, kind) in kinds)
        {
            if (telling.Story.OfKind(kind) is { Count: > 0 } assets)
                yield return Named(telling, id, assets, MostNamed, asset => Asset(telling, asset));
        }
    }

    /// <summary>A claim that lists things, each shown by the first alert that names it.</summary>
    public static Claim Named(Telling telling, string id, IReadOnlyList<SeenEntity> things, int most, Func<SeenEntity, Phrase> name)
    {
        var claim = telling.Claim(id);
        foreach (var thing in things.Take(most + 1))
            claim.On(telling.Facts.Entity(thing)).On(thing.DescribedIn!);
        return claim.Say("list", claim.List(things, most, name)).Build();
    }

    /// <summary>SYSTEM is another account on each device: it is named with its device.</summary>
    public static Phrase Asset(Telling telling, SeenEntity asset)
    {
        var name = telling.Names.Of(asset);
        var at = asset.Reference.Key.IndexOf('@', StringComparison.Ordinal);
        return asset.Reference.Kind != EntityKind.User || at < 0 || asset.DescribedIn!.Devices.Count == 0
            ? name
            : name with { Runs = [.. name.Runs, new Run(" on " + NameBook.Short(asset.DescribedIn.AsHere(asset.DescribedIn.Devices[0])))] };
    }
}
