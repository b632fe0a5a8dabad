using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Rhythm;

namespace Redoubt.Copilot.Skills.Rhythm;

/// <summary>What the parts of a rhythm report share: its words, and the evidence that its numbers have.</summary>
internal sealed class RhythmTelling
{
    private readonly Dictionary<string, Citation> _known = new(StringComparer.Ordinal);
    private int _facts;

    public RhythmTelling(RhythmNumbers numbers)
    {
        Numbers = numbers;
        // The last day, where the period's end is the day after.
        LastDay = numbers.Period.To.AddDays(-1);
        Queue = string.Create(CultureInfo.InvariantCulture, $"queue:from={numbers.Period.From.UtcDateTime:yyyy-MM-dd}&to={numbers.Period.To.UtcDateTime:yyyy-MM-dd}");
        _known[Queue] = new Citation(
            0, Queue, $"Incidents and alerts from {Times.Day(numbers.Period.From)} to {Times.Day(LastDay)}", numbers.Period.From,
            "All that the store has of this time, as far as whoever reads this may see it.");
        foreach (var incident in numbers.Oldest)
        {
            var id = $"incident:{incident.Id.ToString(CultureInfo.InvariantCulture)}";
            _known[id] = new Citation(0, id, PlainText.Clean(incident.Name, 120), incident.Created, "");
        }

        foreach (var (rule, example) in numbers.Rules.SelectMany(rule => rule.Examples, (rule, example) => (rule, example)))
            _known.TryAdd(example.AlertId, new Citation(0, example.AlertId, PlainText.Clean(rule.Title, 120), example.Time, ""));
        Book = new CitationBook(null, _known);
    }

    public RhythmNumbers Numbers { get; }

    public DateTimeOffset LastDay { get; }

    /// <summary>The evidence of what is counted over all.</summary>
    public string Queue { get; }

    public CitationBook Book { get; }

    public List<Claim> Claims { get; } = [];

    public string? Word(string group, string key) => SkillContent.Of("rhythm-report").Word(group, key);

    /// <summary>A sentence of numbers and names.</summary>
    /// <param name="id">The template.</param>
    /// <param name="slots">What fills it; null leaves a slot open.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="values">What it says that is no number of a slot.</param>
    public Claim Claim(string id, IReadOnlyList<(string Slot, Phrase? Phrase)> slots, IReadOnlyList<string> evidence, params ReadOnlySpan<FactValue> values)
    {
        var filled = slots.Where(slot => slot.Phrase is not null).ToDictionary(slot => slot.Slot, slot => slot.Phrase!, StringComparer.Ordinal);
        var said = filled.Where(slot => slot.Value.IsNumber).Select(slot => new FactValue(slot.Key, Number: slot.Value.Count));
        var fact = new Fact($"measure:{++_facts}", FactKind.Measure, [.. said, .. values], null, evidence);
        var claim = new Claim(id, SkillContent.Of("rhythm-report").Claim(id).Fill(filled), [fact]);
        Claims.Add(claim);
        return claim;
    }

    public IEnumerable<Block> Say(SectionForm form, IEnumerable<Claim> claims)
    {
        var said = claims.ToList();
        if (said.Count > 0)
            yield return new TextBlock("", form, [.. said.Select(claim => SentenceRenderer.Render(claim, Book))]);
    }

    public IReadOnlyList<Citation> Cite(params IEnumerable<string> evidence) => [.. evidence.Select(Book.Cite)];
}
