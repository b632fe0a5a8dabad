using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>Something that was read from a file or feed and will be kept.</summary>
/// <param name="Id">As its source names it; the same thing read again has the same id.</param>
internal abstract record ImportedPart(string Id)
{
    private const int LongestId = 300;

    /// <summary>When the source last changed it; what is older than what is kept changes nothing.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Told by all that it says: the same digest, nothing new.</summary>
    public string DigestOf() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Wire.Json<object>(this))))[..32];

    /// <exception cref="FormatException">It has none, or a longer one than any.</exception>
    public static string CheckedId(string? id) =>
        string.IsNullOrWhiteSpace(id) ? throw new FormatException("it has no id") : id.Length > LongestId ? throw new FormatException("its id is longer than 300 characters") : id.Trim();
}

/// <summary>An indicator.</summary>
internal sealed record ImportedIndicator(string Id) : ImportedPart(Id)
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required string Pattern { get; init; }

    public IReadOnlyList<Observable> Observables { get; init; } = [];

    /// <summary>Why nothing is matched against it; null when it is.</summary>
    public string? Unmatched { get; init; }

    /// <summary>0 to 100; null when the source does not say.</summary>
    public int? Confidence { get; init; }

    /// <summary>clear, green, amber, amber+strict or red; null when the source does not say.</summary>
    public string? Tlp { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public bool Revoked { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public DateTimeOffset? Created { get; init; }
}

/// <summary>An actor, malware, technique, report and the like.</summary>
internal sealed record ImportedObject(string Id) : ImportedPart(Id)
{
    public required ProfileKind Kind { get; init; }

    public required string Name { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string Description { get; init; } = "";

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<ProfileDetail> Details { get; init; } = [];

    public IReadOnlyList<string> References { get; init; } = [];

    public int? Confidence { get; init; }

    public string? Tlp { get; init; }

    public DateTimeOffset? FirstSeen { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    public bool Revoked { get; init; }

    public DateTimeOffset? Created { get; init; }
}

/// <summary>What one thing has to do with another.</summary>
internal sealed record ImportedRelation(string Id) : ImportedPart(Id)
{
    public required string From { get; init; }

    public required string Type { get; init; }

    public required string To { get; init; }

    public string Description { get; init; } = "";

    /// <summary>How often it was seen, of sightings.</summary>
    public long? Times { get; init; }

    public DateTimeOffset? FirstSeen { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    public bool Revoked { get; init; }
}
