using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Claims;

/// <summary>Collects what a claim says and the facts that it rests on.</summary>
/// <param name="content">The skill's words.</param>
/// <param name="id">The template.</param>
/// <typeparam name="TDraft">The draft itself, so that what it adds can follow what is here.</typeparam>
internal abstract class ClaimDraft<TDraft>(SkillContent content, string id)
    where TDraft : ClaimDraft<TDraft>
{
    private const int LongestName = 64;

    private readonly Dictionary<string, Phrase> _slots = new(StringComparer.Ordinal);
    private readonly List<Fact> _facts = [];
    private readonly List<FactValue> _measured = [];

    /// <summary>The claim rests on this.</summary>
    public TDraft On(Fact fact)
    {
        if (!_facts.Exists(known => known.Id == fact.Id && known.Values.Count == fact.Values.Count))
            _facts.Add(fact);
        return Self;
    }

    /// <summary>Fills a slot; null leaves it open.</summary>
    public TDraft Say(string slot, Phrase? phrase)
    {
        if (phrase is not null)
            _slots[slot] = phrase;
        return Self;
    }

    /// <summary>Fills a slot; null leaves it open.</summary>
    public TDraft Say(string slot, string? words) => words is null ? Self : Say(slot, Phrase.Words(words));

    /// <summary>Fills a slot with text of the evidence, cleaned.</summary>
    public TDraft Name(string slot, string? text) => text is null ? Self : Say(slot, Phrase.Name(PlainText.Clean(text, LongestName)));

    /// <summary>Fills a slot with texts of the evidence one after another, each cleaned by itself: together they stand in no evidence.</summary>
    public TDraft Names(string slot, string separator, params ReadOnlySpan<string?> texts)
    {
        var names = new List<Phrase>();
        foreach (var text in texts)
        {
            if (!string.IsNullOrEmpty(text))
                names.Add(Phrase.Name(PlainText.Clean(text, LongestName)));
        }

        return Say(slot, Phrase.Joined(names, separator) is { } phrase ? phrase with { Count = 1 } : null);
    }

    /// <summary>Fills a slot with someone else's words.</summary>
    public TDraft Quote(string slot, string? text) => text is null ? Self : Say(slot, Phrase.Quoted(PlainText.Clean(text, 120)));

    /// <summary>Fills a slot with a word of the skill.</summary>
    public TDraft Word(string slot, string group, string? key) => Say(slot, content.Word(group, key));

    /// <summary>Fills a slot with something counted over the evidence.</summary>
    public TDraft Count(string slot, long number)
    {
        Measured(number);
        return Say(slot, Phrase.Number(number));
    }

    /// <summary>A number that the text says and that was counted, not read.</summary>
    public TDraft Measured(long number) => Measured(new FactValue("count", Number: number));

    /// <summary>A text that the words say and that follows from the evidence, or from what was asked.</summary>
    public TDraft Measured(string text) => Measured(new FactValue("text", text));

    /// <summary>An instant that the text says and that follows from the evidence.</summary>
    public TDraft Measured(DateTimeOffset time) => Measured(new FactValue("time", Time: time));

    /// <summary>Fills a slot with a day and time, "12 March 2026 at 08:41 UTC".</summary>
    public TDraft Time(string slot, DateTimeOffset? time) => time is not { } known
        ? Self
        : Measured(known).Say(slot, When(known));

    /// <summary>A day and time, of a fact that is rested on.</summary>
    public Phrase When(DateTimeOffset time) => Phrased("time", ("day", Phrase.Words(Times.Day(time))), ("clock", Phrase.Words(Times.Minute(time))));

    /// <summary>Fills a slot with a day.</summary>
    public TDraft Day(string slot, DateTimeOffset? time) => time is not { } known ? Self : Measured(known).Say(slot, Phrase.Words(Times.Day(known)));

    /// <summary>Fills a slot with a length of time.</summary>
    public TDraft Length(string slot, TimeSpan span)
    {
        _measured.AddRange([new("days", Number: (long)span.TotalDays), new("hours", Number: span.Hours), new("minutes", Number: span.Minutes)]);
        return Say(slot, span < TimeSpan.FromMinutes(1) ? content.Word("times", "less") : Times.Length(span));
    }

    /// <summary>Names the first few things and counts the rest. Nothing when there are none.</summary>
    public Phrase? List<T>(IReadOnlyList<T> things, int most, Func<T, Phrase> name)
    {
        if (things.Count == 0)
            return null;
        // One more name is no longer than "(and 1 more)".
        if (things.Count == most + 1)
            most++;
        Measured(Math.Max(0, things.Count - most));
        return Phrase.List([.. things.Take(most).Select(name)], things.Count);
    }

    /// <summary>Fills a slot with the first few things and how many more there are; the slot stays open when there are none.</summary>
    public TDraft List<T>(string slot, IReadOnlyList<T> things, int most, Func<T, Phrase> name) => Say(slot, List(things, most, name));

    /// <summary>A phrase worded by another template of the skill.</summary>
    public Phrase Phrased(string template, params ReadOnlySpan<(string Slot, Phrase? Phrase)> slots)
    {
        var filled = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var (slot, phrase) in slots)
        {
            if (phrase is not null)
                filled[slot] = phrase;
        }

        return content.Claim(template).Fill(filled);
    }

    /// <summary>The claim; null when something that it must say is not known.</summary>
    public Claim? BuildIfKnown() => content.Claim(id).CanFill(_slots) ? Build() : null;

    public Claim Build(DateTimeOffset? time = null, string? tactic = null)
    {
        var facts = new List<Fact>(_facts);
        if (_measured.Count > 0)
            facts.Add(Measure(_measured, [.. _facts.SelectMany(fact => fact.Evidence).Distinct(StringComparer.Ordinal)]));
        return new Claim(id, Trimmed(content.Claim(id).Fill(_slots)), facts, time, tactic);
    }

    /// <summary>A fact of what was counted or measured, with an id of its own in the answer.</summary>
    protected abstract Fact Measure(IReadOnlyList<FactValue> values, IReadOnlyList<string> evidence);

    private TDraft Self => (TDraft)this;

    private TDraft Measured(FactValue value)
    {
        _measured.Add(value);
        return Self;
    }

    // Parts that are left out at an end leave their space.
    private static Phrase Trimmed(Phrase text)
    {
        if (text.Runs.Count == 0)
            return text;
        List<Run> runs = [.. text.Runs];
        runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
        runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
        return text with { Runs = runs };
    }
}
