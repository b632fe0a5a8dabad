using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Collects what a claim says and the facts that it rests on.</summary>
internal sealed class ClaimBuilder(Telling telling, string id)
{
    private readonly Dictionary<string, Phrase> _slots = new(StringComparer.Ordinal);
    private readonly List<Fact> _facts = [];
    private readonly List<FactValue> _measured = [];

    /// <summary>The claim rests on this.</summary>
    public ClaimBuilder On(Fact fact)
    {
        if (!_facts.Contains(fact))
            _facts.Add(fact);
        return this;
    }

    public ClaimBuilder On(AlertView alert) => On(telling.Facts.Alert(alert));

    /// <summary>Fills a slot; null leaves it open.</summary>
    public ClaimBuilder Say(string slot, Phrase? phrase)
    {
        if (phrase is not null)
            _slots[slot] = phrase;
        return this;
    }

    public ClaimBuilder Say(string slot, string? words) => words is null ? this : Say(slot, Phrase.Words(words));

    /// <summary>Fills a slot with something counted over the evidence.</summary>
    public ClaimBuilder Count(string slot, long number)
    {
        Measured(number);
        return Say(slot, Phrase.Number(number));
    }

    /// <summary>A number that the text says and that was counted, not read.</summary>
    public ClaimBuilder Measured(long number)
    {
        _measured.Add(new FactValue("count", Number: number));
        return this;
    }

    /// <summary>An instant that the text says and that follows from several alerts.</summary>
    public ClaimBuilder Measured(DateTimeOffset time)
    {
        _measured.Add(new FactValue("time", Time: time));
        return this;
    }

    /// <summary>Fills a slot with a length of time.</summary>
    public ClaimBuilder Length(string slot, TimeSpan span)
    {
        _measured.AddRange([new("days", Number: (long)span.TotalDays), new("hours", Number: span.Hours), new("minutes", Number: span.Minutes)]);
        return Say(slot, span < TimeSpan.FromMinutes(1) ? telling.Content.Word("times", "less") : Times.Length(span));
    }

    /// <summary>Names the first <paramref name="most"/> things and counts the rest. Nothing when there are none.</summary>
    public Phrase? List<T>(IReadOnlyList<T> things, int most, Func<T, Phrase> name)
    {
        if (things.Count == 0)
            return null;
        // One more name is no longer than "(and 1 more)".
        if (things.Count == most + 1)
            most++;
        Measured(things.Count - most);
        return Phrase.List([.. things.Take(most).Select(name)], things.Count);
    }

    /// <summary>A phrase worded by another template of the skill.</summary>
    public Phrase Word(string template, params ReadOnlySpan<(string Slot, Phrase? Phrase)> slots)
    {
        var filled = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var (slot, phrase) in slots)
        {
            if (phrase is not null)
                filled[slot] = phrase;
        }

        return telling.Content.Claim(template).Fill(filled);
    }

    /// <summary>The claim; null when something that it must say is not known.</summary>
    public Claim? BuildIfKnown() => telling.Content.Claim(id).CanFill(_slots) ? Build() : null;

    public Claim Build(DateTimeOffset? time = null, string? tactic = null)
    {
        var facts = new List<Fact>(_facts);
        if (_measured.Count > 0)
            facts.Add(telling.Facts.Measure(_measured, [.. _facts.SelectMany(fact => fact.Evidence).Distinct(StringComparer.Ordinal)]));
        return new Claim(id, telling.Content.Claim(id).Fill(_slots), facts, time, tactic);
    }
}
