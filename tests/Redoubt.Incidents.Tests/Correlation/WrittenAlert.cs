using System.Globalization;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Tests.Correlation;

/// <summary>
/// Reads an alert written on one line: <c>id time rule key=value ...</c>. Time is <c>[day/]hh:mm[:ss]</c>; <c>~</c> stands for a space.
/// A process is <c>name/number</c>, where the number tells running processes apart.
/// </summary>
internal static class WrittenAlert
{
    private static readonly DateTimeOffset FirstDay = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    public static Alert Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = Time(words[1]);
        var alert = new Alert
        {
            Id = words[0],
            Title = words[2].Replace('~', ' '),
            Detector = "test",
            DetectorId = words[2],
            FirstActivity = start,
            LastActivity = start,
        };
        var entities = new List<Entity>();
        foreach (var word in words.Skip(3))
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            var value = word[(at + 1)..].Replace('~', ' ');
            alert = word[..at] switch
            {
                "sev" => alert with { Severity = Enum.Parse<Severity>(value, ignoreCase: true) },
                "tactic" => alert with { Tactics = value.Split(',') },
                "technique" => alert with { Techniques = value.Split(',') },
                "until" => alert with { LastActivity = Time(value) },
                "actor" => alert with { Actor = value },
                "threat" => alert with { Threat = value },
                var kind => Named(alert, entities, kind, value),
            };
        }

        return alert with { Entities = entities };
    }

    private static Alert Named(Alert alert, List<Entity> entities, string kind, string value)
    {
        switch (kind)
        {
            case "parent":
                Replace(entities, "parent.processGuid", value[(value.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                Replace(entities, "parent.fileName", value[..value.IndexOf('/', StringComparison.Ordinal)]);
                break;
            case "says":
                Replace(entities, "commandLine", value);
                break;
            case "verdict":
                entities[^1] = entities[^1] with { Verdict = value };
                break;
            case "done":
                entities[^1] = entities[^1] with { RemediationStatus = value };
                break;
            default:
                entities.Add(Entity(kind, value));
                break;
        }

        return alert;
    }

    private static void Replace(List<Entity> entities, string field, string value) =>
        entities[^1] = entities[^1] with { Fields = new Dictionary<string, string>(entities[^1].Fields) { [field] = value } };

    private static Entity Entity(string kind, string value) => kind switch
    {
        "device" => New(EntityKind.Device, value, ("hostName", value)),
        "user" => New(EntityKind.User, value, ("accountName", value)),
        "process" => New(EntityKind.Process, value.Split('/')[0], ("fileName", value.Split('/')[0]), ("processGuid", value.Split('/')[1])),
        "file" => New(EntityKind.File, value, ("path", value)),
        "hash" => New(EntityKind.File, value, ("sha256", value)),
        "ip" => New(EntityKind.Ip, value, ("address", value)),
        "url" => New(EntityKind.Url, value, ("url", value)),
        "mail" => New(EntityKind.Mail, value, ("messageId", value)),
        "session" => New(EntityKind.Session, value, ("id", value)),
        _ => throw new FormatException($"'{kind}' is not a word of written alerts."),
    };

    private static Entity New(EntityKind kind, string name, params (string Name, string Value)[] fields) =>
        new(kind, name, fields.ToDictionary(field => field.Name, field => field.Value));

    private static DateTimeOffset Time(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var day = slash < 0 ? 1 : int.Parse(text[..slash], CultureInfo.InvariantCulture);
        return FirstDay.AddDays(day - 1) + TimeSpan.Parse(text[(slash + 1)..], CultureInfo.InvariantCulture);
    }
}
