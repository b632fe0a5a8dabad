using System.Globalization;

namespace Redoubt.Evidence.Sources;

/// <summary>An entity while a source gathers what a record says of it.</summary>
internal sealed class EntityDraft(EntityKind kind)
{
    public EntityKind Kind { get; } = kind;

    public Dictionary<string, string> Fields { get; } = new(8, StringComparer.Ordinal);

    public List<string> Roles { get; } = [];

    public string? Verdict { get; set; }

    public string? RemediationStatus { get; set; }

    /// <summary>Sets a field unless the source has nothing to say or it is set already.</summary>
    public EntityDraft Set(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            Fields.TryAdd(name, name.EndsWith("rocessId", StringComparison.Ordinal) ? DecimalProcessId(value) : value);
        return this;
    }

    /// <summary>Sets a time, always in one spelling, so that the same time from two products compares equal.</summary>
    public EntityDraft Set(string name, DateTimeOffset? time) =>
        Set(name, time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    public EntityDraft Role(string? role)
    {
        if (!string.IsNullOrWhiteSpace(role) && role.Length < 100 && !role.Equals("unknown", StringComparison.OrdinalIgnoreCase)
            && !Roles.Contains(role = CamelCase(role)))
            Roles.Add(role);
        return this;
    }

    /// <summary>Splits a full path into <c>path</c> and <c>fileName</c>.</summary>
    public EntityDraft SetPath(string? path)
    {
        Set("path", path);
        return Set("fileName", LastSegment(path));
    }

    /// <summary>Directory and file name as products give them apart.</summary>
    public EntityDraft SetPath(string? directory, string? fileName)
    {
        if (directory is null || fileName is null)
            return Set("fileName", fileName).Set("path", directory);
        Set("fileName", fileName);
        var separator = directory.Contains('/', StringComparison.Ordinal)
            && !directory.Contains('\\', StringComparison.Ordinal) ? '/' : '\\';
        var named = directory.EndsWith(separator + fileName, StringComparison.OrdinalIgnoreCase);
        return Set("path", named ? directory : directory.TrimEnd('\\', '/') + separator + fileName);
    }

    /// <summary>Sets the hash under its algorithm's name, told by the length where no algorithm is given.</summary>
    public EntityDraft SetHash(string? algorithm, string? value)
    {
        if (value is null)
            return this;
        var name = algorithm?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() switch
        {
            "md5" => "md5",
            "sha1" => "sha1",
            "sha256" => "sha256",
            "sha256ac" => "sha256ac",
            "imphash" => "imphash",
            _ => value.Length switch { 32 => "md5", 40 => "sha1", 64 => "sha256", _ => null },
        };
        return name is null ? this : Set(name, value.ToLowerInvariant());
    }

    /// <summary>The finished entity; null when nothing names it.</summary>
    public Entity? Finish() => EntityNames.Of(Kind, Fields) is { } name
        ? new Entity(Kind, name, Fields) { Roles = Roles, Verdict = Verdict, RemediationStatus = RemediationStatus }
        : null;

    public static string CamelCase(string word)
    {
        word = word.Trim();
        return word.Length == 0 || char.IsLower(word[0]) ? word : char.ToLowerInvariant(word[0]) + word[1..];
    }

    public static string? LastSegment(string? path)
    {
        if (path is null)
            return null;
        var name = path[(path.AsSpan().TrimEnd("\\/").LastIndexOfAny('\\', '/') + 1)..].TrimEnd('\\', '/');
        return name.Length > 0 ? name : null;
    }

    private static string DecimalProcessId(string id) =>
        id.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && long.TryParse(id.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : id;
}
