using System.Globalization;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Copilot.Skills.IncidentList;

/// <summary>Which incidents are wanted, in three forms: for the queue, in words, and as the address of the queue's page.</summary>
internal sealed class IncidentListRequest
{
    private const int Usual = 10;
    private const int Most = 50;

    private static readonly IReadOnlyList<IncidentStatus> Open = [IncidentStatus.Active, IncidentStatus.InProgress, IncidentStatus.AwaitingAction];

    private IncidentListRequest(IncidentFilter filter) => Filter = filter;

    public IncidentFilter Filter { get; }

    /// <summary>What shows the list: the queue with this filter.</summary>
    public string Evidence => "queue:" + string.Join('&', Parts().Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));

    /// <summary>The filter as it stands in an address, readable.</summary>
    public string Words => string.Join(", ", Parts().Select(part => $"{part.Name} {PlainText.Clean(part.Value, 80)}"));

    /// <summary>What may be said on the strength of the filter.</summary>
    public IEnumerable<FactValue> Values
    {
        get
        {
            foreach (var part in Parts())
                yield return new FactValue(part.Name, part.Value);
            if (Filter.From is { } from)
                yield return new FactValue("from", Time: from);
            if (Filter.To is { } to)
                yield return new FactValue("to", Time: to);
        }
    }

    /// <exception cref="SkillInputException">An input cannot be read.</exception>
    public static IncidentListRequest Read(SkillRequest request) => new(new IncidentFilter
    {
        Severity = Several<Severity>(request, "severity"),
        Status = request.Text("status") is null ? Open : Several<IncidentStatus>(request, "status"),
        Classification = Several<Classification>(request, "classification"),
        AssignedTo = request.Text("owner") is { } owner ? [owner] : [],
        Me = request.Who,
        Search = IsValue(request.Text("about")) ? null : request.Text("about"),
        // Addresses and hashes stand in no name: they are looked for among the entities.
        Entity = IsValue(request.Text("about")) ? request.Text("about") : null,
        From = Time(request, "since"),
        To = Time(request, "until"),
        Sort = ListIncidents.Orders[request.Text("order") ?? "priority"],
        Take = request.Text("top") is null ? Usual : (int)Math.Min(Most, request.Number("top")),
    });

    /// <summary>What the filter is called in a sentence, for the slots of <c>list.found</c>.</summary>
    public Dictionary<string, Phrase> Phrases(SkillContent content)
    {
        var slots = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        Set("severity", Any(Filter.Severity.Select(severity => severity.ToString())));
        Set("status", Any(Filter.Status.SequenceEqual(Open) ? [content.Word("statusInText", "open")!]
            : Filter.Status.Count > Open.Count ? [content.Word("statusInText", "any")!] : Filter.Status.Select(status => content.Word("statusInText", status.ToString())!)));
        Set("classification", Any(Filter.Classification.Select(classification => content.Word("classificationInText", classification.ToString())!)));
        Set("about", (Filter.Search ?? Filter.Entity) is { } about ? Phrase.Quoted(PlainText.Clean(about, 80)) : null);
        Set("since", Instant(Filter.From));
        Set("until", Instant(Filter.To));
        Set("owner", Filter.AssignedTo switch
        {
            ["none"] => Phrase.Words(content.Word("owner", "none")!),
            ["me"] => Phrase.Words(content.Word("owner", "me")!),
            [var owner] => Phrase.Quoted(PlainText.Clean(owner, 64)),
            _ => null,
        });
        return slots;

        void Set(string slot, Phrase? phrase)
        {
            if (phrase is not null)
                slots[slot] = phrase;
        }
    }

    private static Phrase? Any(IEnumerable<string> words)
    {
        var items = words.ToList();
        return items.Count == 0 ? null : Phrase.Words(items.Count == 1 ? items[0] : $"{string.Join(", ", items.SkipLast(1))} or {items[^1]}");
    }

    private static Phrase? Instant(DateTimeOffset? time) => time is { } at ? Phrase.Words($"{Times.Day(at)} {Times.Minute(at)}") : null;

    private IEnumerable<(string Name, string Value)> Parts()
    {
        foreach (var severity in Filter.Severity)
            yield return ("severity", Camel(severity));
        foreach (var status in Filter.Status)
            yield return ("status", Camel(status));
        foreach (var classification in Filter.Classification)
            yield return ("classification", Camel(classification));
        foreach (var owner in Filter.AssignedTo)
            yield return ("assignedTo", owner);
        if (Filter.Search is { } search)
            yield return ("search", search);
        if (Filter.Entity is { } entity)
            yield return ("entity", entity);
        if (Filter.From is { } from)
            yield return ("from", from.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (Filter.To is { } to)
            yield return ("to", to.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        yield return ("sort", Filter.Sort);
    }

    private static bool IsValue(string? about) =>
        about is not null && (System.Net.IPAddress.TryParse(about, out _) || (about.Length is 32 or 40 or 64 && about.All(char.IsAsciiHexDigit)));

    private static IReadOnlyList<T> Several<T>(SkillRequest request, string name)
        where T : struct, Enum => request.Text(name) is not { } text ? [] :
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word =>
            Enum.TryParse<T>(word, ignoreCase: true, out var value) && !char.IsDigit(word[0])
                ? value : throw new SkillInputException(name, $"'{name}' can be {string.Join(", ", Enum.GetValues<T>().Select(Camel))}."))];

    private static DateTimeOffset? Time(SkillRequest request, string name) => request.Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : throw new SkillInputException(name, $"'{name}' must be a time as ISO 8601, such as 2026-03-12T08:00:00Z.");

    private static string Camel<T>(T value)
        where T : struct, Enum
    {
        var text = value.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
