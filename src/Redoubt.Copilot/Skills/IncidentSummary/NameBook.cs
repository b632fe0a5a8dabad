using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Says names in full the first time, then short.</summary>
internal sealed class NameBook(SkillContent content)
{
    private const int Longest = 64;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>"Microsoft Defender for Endpoint", then "Defender for Endpoint".</summary>
    public Phrase Detector(string detector)
    {
        const string Maker = "Microsoft ";
        var name = PlainText.Clean(detector, Longest);
        var first = _said.Add("detector:" + detector);
        return Phrase.Words(!first && name.StartsWith(Maker, StringComparison.Ordinal) && name.Length > Maker.Length
            ? name[Maker.Length..]
            : name);
    }

    /// <summary>What a thing is called where it is described best.</summary>
    public Phrase Of(SeenEntity seen) => Of(seen, seen.Entity);

    /// <summary>What a thing is called in a sentence.</summary>
    /// <param name="seen">The thing.</param>
    /// <param name="entity">The thing as the evidence of the sentence has it.</param>
    public Phrase Of(SeenEntity seen, Entity entity) => seen.Reference.Kind switch
    {
        EntityKind.Device => Device(seen, entity),
        EntityKind.User => User(seen, entity),
        EntityKind.Url => Link(seen, PlainText.DefangUrl(Whole(entity, "url", 120))),
        EntityKind.Domain => Link(seen, PlainText.DefangUrl(Whole(entity, "name", 90))),
        EntityKind.Ip => Named(seen, Field(entity, "address", Longest)),
        EntityKind.File => Named(seen, Field(entity, "fileName", Longest)),
        EntityKind.Mailbox => Named(seen, Field(entity, "address", Longest)),
        EntityKind.RegistryKey or EntityKind.RegistryValue => Phrase.Code(Registry(entity), seen.Reference),
        EntityKind.Mail => Named(seen, Field(entity, "subject", Longest)),
        _ => Named(seen, PlainText.Clean(entity.Name, Longest)),
    };

    /// <summary>The short name, whether or not the full one was said.</summary>
    public static string Short(SeenEntity seen) => Short(seen.Entity);

    /// <inheritdoc cref="Short(SeenEntity)"/>
    public static string Short(Entity entity) => entity.Kind switch
    {
        EntityKind.Device => PlainText.Clean(ShortHost(entity), Longest),
        EntityKind.User => PlainText.Clean(Account(entity), Longest),
        _ => PlainText.Clean(entity.Name, Longest),
    };

    private Phrase Device(SeenEntity seen, Entity entity)
    {
        var full = entity.Field("dnsName");
        return Named(seen, full is not null && _said.Add(seen.Reference.Key) ? PlainText.Clean(full, 100) : Short(entity));
    }

    private Phrase User(SeenEntity seen, Entity entity)
    {
        var account = Named(seen, Short(entity));
        var full = entity.Field("displayName");
        if (full is null || full.Equals(Account(entity), StringComparison.OrdinalIgnoreCase) || !_said.Add(seen.Reference.Key))
            return account;
        return content.Claim("pair").Fill(new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["name"] = Phrase.Name(PlainText.Clean(full, Longest)),
            ["also"] = account,
        });
    }

    private static string ShortHost(Entity device)
    {
        var name = device.Field("hostName") ?? device.Name;
        return EntityIdentity.ShortHostName(name) is { Length: > 0 } host ? host : name;
    }

    private static string Account(Entity user) => user.Field("accountName") ?? user.Field("upn") ?? user.Name;

    private static string Registry(Entity entry)
    {
        var key = entry.Field("key") ?? entry.Name;
        var name = entry.Field("name");
        return PlainText.CleanMiddle(name is null ? key : $"{key}\\{name}", 110);
    }

    private static string Whole(Entity entity, string field, int max) =>
        PlainText.Line(entity.Field(field) ?? entity.Name, max);

    private static string Field(Entity entity, string field, int max) =>
        PlainText.Clean(entity.Field(field) ?? entity.Name, max);

    private static Phrase Named(SeenEntity seen, string text) => Phrase.Named(seen.Reference with { Name = Short(seen) }, text);

    private static Phrase Link(SeenEntity seen, string text) => Phrase.Code(text, seen.Reference with { Name = Short(seen) });
}
