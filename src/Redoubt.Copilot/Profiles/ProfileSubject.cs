using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Profiles;

/// <summary>Whom a profile is about, by the name or key that was asked for.</summary>
/// <param name="Kind">Device, user or file.</param>
/// <param name="Key">What was asked for, without the prefix of its kind.</param>
/// <param name="Name">Host or account without its domain; a file's name or hash.</param>
internal sealed record ProfileSubject(EntityKind Kind, string Key, string Name)
{
    private const int Longest = 1000;

    private static readonly string[] FilePrefixes = ["sha256:", "sha1:", "md5:", "file:"];

    /// <summary>The entity as alerts know it.</summary>
    public EntityReference Reference => new(Kind, AlertKey, Name);

    /// <summary>The entity's key in alerts.</summary>
    public string AlertKey => Kind switch
    {
        EntityKind.Device => "device:" + Name.ToLowerInvariant(),
        EntityKind.User => "user:" + Name.ToLowerInvariant(),
        _ => Key.Length switch
        {
            64 when IsHash => "sha256:" + Key.ToLowerInvariant(),
            40 when IsHash => "sha1:" + Key.ToLowerInvariant(),
            32 when IsHash => "md5:" + Key.ToLowerInvariant(),
            _ => "file:" + Key.ToLowerInvariant(),
        },
    };

    /// <summary>A file known by its hash, and not only by its name.</summary>
    public bool IsHash => Kind == EntityKind.File && Key.Length is 32 or 40 or 64 && Key.All(char.IsAsciiHexDigit);

    public static ProfileSubject Device(string asked)
    {
        var key = Without(asked, "device:");
        return new ProfileSubject(EntityKind.Device, key, EntityIdentity.ShortHostName(key));
    }

    public static ProfileSubject User(string asked)
    {
        var key = Without(asked, "user:");
        return new ProfileSubject(EntityKind.User, key, key[(key.LastIndexOf('\\') + 1)..].Split('@')[0]);
    }

    public static ProfileSubject File(string asked)
    {
        var key = Without(asked, FilePrefixes);
        return new ProfileSubject(EntityKind.File, key, key[(key.LastIndexOfAny(['\\', '/']) + 1)..]);
    }

    private static string Without(string asked, params ReadOnlySpan<string> prefixes)
    {
        var key = asked.Trim();
        foreach (var prefix in prefixes)
        {
            if (key.Length > prefix.Length && key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return Cut(key[prefix.Length..]);
        }

        return Cut(key);
    }

    private static string Cut(string key) => key.Length <= Longest ? key : key[..Longest];
}
