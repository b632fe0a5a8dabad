using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Attack;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// An alert while a source fills it. <see cref="Finish"/> holds the rules that are the same for every product: what is missing is derived,
/// what is odd is kept and remarked on, and only an alert without a title is rejected.
/// </summary>
internal sealed class AlertDraft
{
    private const int LongestId = 512;
    private const int MostTechniques = 200;
    private static readonly TimeSpan FutureTolerance = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset EarliestPlausible = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<string> _techniques = [];
    private readonly List<string> _tactics = [];

    public AlertDraft(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            throw new RecordRejectedException($"the record is not an object but {record.ValueKind.ToString().ToLowerInvariant()}");
        Fields = new RecordFields(record, "", Remarks);
    }

    public Remarks Remarks { get; } = new();

    public RecordFields Fields { get; }

    public EntityCollection Entities { get; } = new();

    /// <summary>Null: derived from the content.</summary>
    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public Severity Severity { get; set; }

    public string? Detector { get; set; }

    public string? DetectorId { get; set; }

    public string? Category { get; set; }

    public DateTimeOffset? FirstActivity { get; set; }

    public DateTimeOffset? LastActivity { get; set; }

    public double? Count { get; set; }

    public IReadOnlyList<string> RecommendedActions { get; set; } = [];

    public string? Actor { get; set; }

    public string? Threat { get; set; }

    public string? ThreatFamily { get; set; }

    public string? SourceStatus { get; set; }

    public string? SourceIncident { get; set; }

    public string? TenantId { get; set; }

    public string? Link { get; set; }

    public void AddTechniques(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (AttackCatalog.TechniqueId(text) is { } id && !_techniques.Contains(id) && _techniques.Count < MostTechniques)
                _techniques.Add(id);
        }
    }

    /// <summary>Words that are no tactic ("Malware", "Unknown") are passed over.</summary>
    public void AddTactics(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (AttackCatalog.TacticId(word) is { } id && !_tactics.Contains(id))
                _tactics.Add(id);
        }
    }

    /// <param name="format">The source's format name.</param>
    /// <param name="defaultDetector">The product, for records that do not name it.</param>
    /// <param name="titleField">Where this format has its title, for the reject's reason.</param>
    /// <param name="clock">Tells the time of receipt.</param>
    /// <exception cref="RecordRejectedException">There is no title.</exception>
    public AlertRecord Finish(string format, string defaultDetector, string titleField, TimeProvider clock)
    {
        if (Title is null)
            throw new RecordRejectedException($"{titleField}: a title is required, as text that is not blank");

        var raw = Fields.Element.GetRawText();
        var (first, last) = Span(clock.GetUtcNow());
        return new AlertRecord(
            new Alert
            {
                Id = Id switch { null => ContentId(Fields.Element), { Length: > LongestId } => Hashed(Encoding.UTF8.GetBytes(Id)), _ => Id.Trim() },
                Title = Title.Trim(),
                Description = Description,
                Severity = Severity,
                Detector = Detector ?? defaultDetector,
                DetectorId = DetectorId,
                Category = Category,
                Techniques = _techniques,
                Tactics = _tactics.Count > 0 ? _tactics
                    : _techniques.Count == 0 ? [] : [.. _techniques.SelectMany(AttackCatalog.TacticsOf).Distinct()],
                FirstActivity = first,
                LastActivity = last,
                Count = Count is >= 1 and < long.MaxValue ? (long)Count : 1,
                Entities = Entities.Finish(Remarks),
                RecommendedActions = RecommendedActions,
                Actor = Actor,
                Threat = Threat,
                ThreatFamily = ThreatFamily,
                SourceStatus = SourceStatus,
                SourceIncident = SourceIncident,
                TenantId = TenantId,
                Link = Link,
                Remarks = Remarks.ToList(),
            },
            format,
            raw);
    }

    /// <summary>
    /// The id of a record that brings none: a hash of its content without insignificant white space, so that sending it again is harmless.
    /// </summary>
    public static string ContentId(JsonElement record)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer))
            record.WriteTo(writer);
        return Hashed(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static string Hashed(ReadOnlySpan<byte> content) => "content-" + Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    private (DateTimeOffset First, DateTimeOffset Last) Span(DateTimeOffset received)
    {
        if (FirstActivity is null && LastActivity is null)
            Remarks.Add("no time in the record: the time of receipt stands in");
        var first = FirstActivity ?? LastActivity ?? received;
        var last = LastActivity ?? first;
        if (last < first)
        {
            Remarks.Add("the last activity lay before the first: exchanged");
            (first, last) = (last, first);
        }

        if (last > received + FutureTolerance)
            Remarks.Add($"its time lies in the future: {last:yyyy-MM-dd HH:mm} UTC");
        if (first < EarliestPlausible)
            Remarks.Add($"its time lies before 1990: {first:yyyy-MM-dd HH:mm} UTC");
        return (first, last);
    }
}
