using System.Net;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What the alerts of a beat show beside their title: processes, traffic, mail, files.</summary>
internal sealed class Details(Telling telling)
{
    private const int MostDetails = 3;
    private const int LongestCommand = 150;
    private const int FirstRandomPort = 32768;

    private readonly HashSet<string> _toldCommands = new(StringComparer.Ordinal);

    /// <summary>What the sentence said so far, comparable.</summary>
    private readonly List<string> _said = [];

    /// <summary>The details in words, most telling first; null when the alerts show nothing more.</summary>
    /// <param name="beat">What is told.</param>
    /// <param name="claim">Gets the evidence.</param>
    /// <param name="named">What the sentence names anyway, with what became of it.</param>
    public Phrase? Of(Beat beat, StoryClaim claim, IReadOnlySet<SeenEntity> named)
    {
        _said.Clear();
        var things = Things(beat.Shown.Concat(beat.Alerts));
        var told = new List<Phrase>();
        void Tell(Phrase? phrase)
        {
            if (phrase is null || told.Count >= MostDetails || told.Exists(each => SameWords(each, phrase)))
                return;
            told.Add(phrase);
            _said.Add(Text(phrase));
        }

        Tell(Mail(things, beat, claim));
        foreach (var process in Processes(things, beat, claim))
            Tell(process);
        things = [.. things.Where(thing => !named.Contains(thing.Seen))];
        Tell(Traffic(things, beat, claim));
        Tell(Several(things, EntityKind.Url, "detail.urls", beat.Alerts.Count > 1 ? 1 : 2, claim));
        Tell(Several(WithoutHostsOfLinks(things), EntityKind.Domain, "detail.domains", 3, claim));
        Tell(Files(things, claim));
        Tell(Registry(things, claim));
        Tell(Several(things, EntityKind.ScheduledTask, "detail.tasks", 2, claim));
        Tell(Several(things, EntityKind.Service, "detail.services", 2, claim));
        Tell(Several(things, EntityKind.CloudResource, "detail.cloud", 2, claim));
        Tell(Several(things, EntityKind.CloudApplication, "detail.applications", 2, claim));
        if (!things.Exists(thing => thing.Here.Kind == EntityKind.Mail))
            Tell(Several(things, EntityKind.Mailbox, "detail.mailboxes", 2, claim));
        return Phrase.Joined(told, ". ");
    }

    /// <summary>A detail before this one said the name already, inside a command line or a link.</summary>
    private bool IsSaid(string name) => _said.Exists(text => PlainText.HoldsWhole(text, name));

    private static string Text(Phrase phrase) => PlainText.Comparable(string.Concat(phrase.Runs.Select(run => run.Text)));

    /// <summary>Each thing once; those of the alerts that the sentence cites anyway come first.</summary>
    private static List<Thing> Things(IEnumerable<AlertView> alerts)
    {
        var seen = new HashSet<SeenEntity>();
        var things = new List<Thing>();
        foreach (var alert in alerts)
        {
            foreach (var (entity, here) in alert.Others)
            {
                if (seen.Add(entity))
                    things.Add(new Thing(entity, here, alert));
            }
        }

        return things;
    }

    /// <summary>The thing's name; the claim then rests on an alert that shows it.</summary>
    private Phrase Name(Thing thing, StoryClaim claim)
    {
        claim.On(thing.From);
        return telling.Names.Of(thing.Seen, thing.Here);
    }

    private static Phrase? Mail(List<Thing> things, Beat beat, StoryClaim claim)
    {
        var mails = things.Where(thing => thing.Here.Kind == EntityKind.Mail
            && (thing.Here.Field("subject") ?? thing.Here.Field("sender") ?? thing.Here.Field("recipient")) is not null).ToList();
        if (mails.Count == 0)
            return null;
        var mail = mails[0].Here;
        claim.On(mails[0].From);
        var phrase = claim.Phrased(
            "detail.mail",
            ("subject", mail.Field("subject") is { } subject ? Phrase.Quoted(PlainText.Clean(subject, 90)) : null),
            ("sender", mail.Field("sender") is { } sender ? Phrase.Name(PlainText.Clean(sender, 80)) : null),
            ("address", mail.Field("senderIp") is { } address ? Phrase.Name(PlainText.Clean(address, 45)) : null),
            ("recipient", mail.Field("recipient") is { } recipient && !IsAccount(recipient, beat) ? Phrase.Name(PlainText.Clean(recipient, 80)) : null));
        return claim.List(mails, 1, _ => phrase);
    }

    /// <summary>The sentence names the account: its address would say the same again.</summary>
    private static bool IsAccount(string recipient, Beat beat) =>
        beat.Users() is [var user] && recipient.Equals(user.Entity.Field("upn"), StringComparison.OrdinalIgnoreCase);

    private List<Phrase> Processes(List<Thing> things, Beat beat, StoryClaim claim)
    {
        // Of repeats only the first is described: the others may have run something else.
        var described = beat.IsRepeat ? Things([beat.First]) : things;
        var all = described.Where(thing => thing.Here.Kind == EntityKind.Process).ToList();
        var parents = all.Select(thing => thing.Here.Field("parent.processId")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // A process that started another one of these is told by what it started.
        var processes = all.Where(thing => thing.Here.Field("processId") is not { } pid || !parents.Contains(pid)).ToList();
        if (processes.Count == 0)
            processes = all;
        // A command line tells more than a bare name; one that was quoted before tells nothing new.
        // A bare name that an earlier one has too adds nothing: it is mostly the same process as another product saw it.
        var named = new HashSet<(bool, string)>();
        return [.. processes.OrderByDescending(thing => TellsCommand(thing.Here))
            .Where(thing => named.Add(Program(thing.Here)) || TellsCommand(thing.Here))
            .Take(beat.IsRepeat ? 1 : 2).ToList().Select(thing => Process(thing.Here, beat, claim))];
    }

    private Phrase Process(Entity process, Beat beat, StoryClaim claim)
    {
        var name = Phrase.Name(PlainText.Clean(process.Field("fileName") ?? process.Name, 64));
        if (process.Roles.Contains("target"))
            return claim.Phrased("detail.target", ("name", name));
        var parent = process.Field("parent.fileName") ?? FileName(process.Field("parent.imageFile"));
        var command = process.Field("commandLine");
        var tell = command is not null && TellsCommand(process);
        if (tell)
            _toldCommands.Add(command!);
        var processes = beat.Shown.SelectMany(alert => alert.Others).Where(other => other.Here.Kind == EntityKind.Process);
        var isFirst = beat.Alerts.Count > 1 && beat.IsRepeat && processes.DistinctBy(other => other.Seen).Skip(1).Any();
        if (isFirst && parent is null && !tell)
            return claim.Phrased("detail.process.first", ("name", name));
        var phrase = claim.Phrased(
            parent is not null ? "detail.started" : tell ? "detail.ran" : "detail.process",
            ("name", name),
            ("parent", parent is null ? null : Phrase.Name(PlainText.Clean(parent, 64))),
            ("command", tell ? Phrase.Code(PlainText.CleanMiddle(command!, LongestCommand)) : null));
        return isFirst ? claim.Phrased("detail.first", ("detail", phrase)) : phrase;
    }

    private bool TellsCommand(Entity process) => process.Field("commandLine") is { } command && !_toldCommands.Contains(command)
        && !command.Trim().Trim('"').Equals(process.Field("fileName") ?? process.Name, StringComparison.OrdinalIgnoreCase);

    private Phrase? Traffic(List<Thing> things, Beat beat, StoryClaim claim)
    {
        Phrase Address(Thing thing) => beat.Alerts.Count > 1 ? Name(thing, claim) : WithPort(thing);

        var addresses = things.Where(thing => thing.Here.Kind == EntityKind.Ip && !IsSaid(thing.Here.Field("address") ?? thing.Here.Name)).ToList();
        var from = addresses.Where(thing => thing.Here.Roles.Contains("source") || thing.Here.Roles.Contains("attacker")).ToList();
        var to = addresses.Where(thing => thing.Here.Roles.Contains("destination") || thing.Here.Roles.Contains("attacked")).Except(from).ToList();
        var fromPhrase = claim.List(from, 3, Address);
        var toPhrase = claim.List(to, 3, Address);
        if (fromPhrase is not null && toPhrase is not null)
            return claim.Phrased("detail.flow", ("from", fromPhrase), ("to", toPhrase));
        if (fromPhrase is not null)
            return claim.Phrased("detail.from", ("from", fromPhrase));
        if (toPhrase is not null)
            return claim.Phrased("detail.to", ("to", toPhrase));
        var plain = claim.List([.. addresses.OrderBy(thing => IsLoopback(thing.Here))], 3, Address);
        return plain is null ? null : claim.Phrased("detail.addresses", ("list", plain));
    }

    /// <summary>A port tells the service; one that was chosen at random for the connection tells nothing.</summary>
    private Phrase WithPort(Thing thing)
    {
        var name = telling.Names.Of(thing.Seen, thing.Here);
        return thing.Here.Field("port") is { Length: <= 5 } port && ushort.TryParse(port, out var number) && number is > 0 and < FirstRandomPort
            ? name with { Runs = [.. name.Runs, new Run(":" + port)] }
            : name;
    }

    private Phrase? Files(List<Thing> things, StoryClaim claim)
    {
        var images = things.Where(thing => thing.Here.Kind == EntityKind.Process)
            .SelectMany(thing => new[]
            {
                thing.Here.Field("fileName"), FileName(thing.Here.Field("imageFile")), thing.Here.Field("parent.fileName"),
                FileName(thing.Here.Field("parent.imageFile")), thing.Here.Name,
            })
            .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = things.Where(thing => thing.Here.Kind == EntityKind.File
            && !images.Contains(thing.Here.Field("fileName") ?? thing.Here.Name)
            && (thing.Here.Roles.Contains("created") || !IsSaid(thing.Here.Field("fileName") ?? thing.Here.Name))).DistinctBy(thing => thing.Here.Field("path") ?? thing.Here.Name).ToList();
        var created = files.Count > 0 && files.TrueForAll(file => file.Here.Roles.Contains("created"));
        var list = claim.List(files, 3, thing => Name(thing, claim));
        return list is null ? null : claim.Phrased(created ? "detail.created" : "detail.files", ("list", list));
    }

    private Phrase? Registry(List<Thing> things, StoryClaim claim)
    {
        var entries = things.Where(thing => thing.Here.Kind == EntityKind.RegistryValue).ToList();
        if (entries.Count == 0)
            entries = [.. things.Where(thing => thing.Here.Kind == EntityKind.RegistryKey)];
        var list = claim.List(entries, 2, thing => Name(thing, claim));
        return list is null ? null : claim.Phrased("detail.registry", ("list", list));
    }

    private Phrase? Several(
        List<Thing> things, EntityKind kind, string template, int most, StoryClaim claim)
    {
        var list = claim.List(things.Where(thing => thing.Here.Kind == kind && !IsSaid(thing.Here.Field("url") ?? thing.Here.Name)).ToList(), most, thing => Name(thing, claim));
        return list is null ? null : claim.Phrased(template, ("list", list));
    }

    /// <summary>A domain that is the host of a link here would be said twice.</summary>
    private static List<Thing> WithoutHostsOfLinks(List<Thing> things)
    {
        var hosts = things.Where(thing => thing.Here.Kind == EntityKind.Url)
            .Select(thing => PlainText.Host(thing.Here.Field("url") ?? thing.Here.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. things.Where(thing => thing.Here.Kind != EntityKind.Domain || !hosts.Contains(thing.Here.Field("name") ?? thing.Here.Name))];
    }

    private static (bool IsTarget, string Name) Program(Entity process) =>
        (process.Roles.Contains("target"), (process.Field("fileName") ?? process.Name).ToLowerInvariant());

    private static bool SameWords(Phrase one, Phrase other) =>
        one.Runs.Select(run => run.Text).SequenceEqual(other.Runs.Select(run => run.Text), StringComparer.Ordinal);

    private static bool IsLoopback(Entity address) =>
        IPAddress.TryParse(address.Field("address") ?? address.Name, out var parsed) && IPAddress.IsLoopback(parsed);

    private static string? FileName(string? path) =>
        path is null ? null : path[(path.AsSpan().LastIndexOfAny('\\', '/') + 1)..] is { Length: > 0 } name ? name : path;

    /// <summary>An entity as one alert has it.</summary>
    private readonly record struct Thing(SeenEntity Seen, Entity Here, AlertView From);
}
