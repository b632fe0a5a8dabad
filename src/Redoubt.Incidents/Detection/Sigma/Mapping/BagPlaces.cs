using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Writing;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>A field that stands in a bag: in AdditionalFields or RawEventData.</summary>
/// <param name="bag">The bag, as KQL.</param>
/// <param name="path">The way into it.</param>
internal sealed class BagPlace(string bag, IReadOnlyList<string> path) : FieldPlace
{
    public override string Text(Leg leg) => leg.Column(path[^1], $"tostring({Value})");

    /// <summary>The field as it stands there.</summary>
    public string Value => bag + string.Concat(path.Select(KqlText.Step));

    protected override int Weight => Dear;
}

/// <summary>Anything within a list or bag: the text of a value in it is looked for in quotes.</summary>
internal sealed class WithinPlace(FieldPlace whole) : FieldPlace
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Text(Leg leg) => whole.Text(leg);

    protected override int Weight => Dear;

    /// <summary>A text as it stands in JSON, without the quotes.</summary>
    public static string Escaped(string text) => JsonSerializer.Serialize(text, Written)[1..^1];

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg)
    {
        if (pattern.IsAnything || pattern.Inner.Length == 0)
            return base.Pattern(pattern, mindsCase, leg);
        var escaped = pattern.Change(Escaped);
        var quoted = (escaped.StartsOpen ? escaped : escaped.After("\"")) is var start && pattern.EndsOpen ? start : start.Join(SigmaPattern.Literal("\""));
        // Of a single value there are no quotes.
        return KqlCondition.Any([Plain(Text(leg), pattern, mindsCase, Weight), Plain(Text(leg), quoted.Opened(true, true), mindsCase, Weight)]);
    }
}

/// <summary>A field that is known under several names.</summary>
internal sealed class AnyPlace(string field, IReadOnlyList<FieldPlace> places) : FieldPlace
{
    public override string Text(Leg leg) => leg.Column(field + "Text", $"coalesce({string.Join(", ", places.Select(place => place.Text(leg)))})");

    public override KqlCondition Test(SigmaMatch match, Leg leg, Func<string, FieldPlace> others)
    {
        var tests = places.Select(place => place.Test(match, leg, others));
        return match is NothingMatch or ExistenceMatch { Exists: false } or OppositeMatch ? KqlCondition.All(tests) : KqlCondition.Any(tests);
    }
}

/// <summary>A field of which the kind of event says what it is.</summary>
internal sealed class KnownPlace(string value) : FieldPlace
{
    public override string Text(Leg leg) => KqlText.Quote(value);

    public override KqlCondition Test(SigmaMatch match, Leg leg, Func<string, FieldPlace> others)
    {
        bool? known = match switch
        {
            PatternMatch pattern => pattern.Pattern.Matches(value, pattern.MindsCase),
            NothingMatch => false,
            ExistenceMatch existence => existence.Exists,
            NumberMatch number when TryNumber(value, out var mine) => number.Operator switch
            {
                "<" => mine < number.Number,
                "<=" => mine <= number.Number,
                ">" => mine > number.Number,
                _ => mine >= number.Number,
            },
            OppositeMatch opposite when Test(opposite.Match, leg, others) is KqlTruth truth => !truth.Value,
            _ => null,
        };
        return known is { } truth2 ? (truth2 ? KqlCondition.Always : KqlCondition.Never) : base.Test(match, leg, others);
    }
}

/// <summary>A field that rows do not keep.</summary>
internal sealed class NoPlace(string field) : FieldPlace
{
    public override string Text(Leg leg)
    {
        leg.Warn($"{leg.Table.Name} does not keep {field}: it counts as empty.");
        return "\"\"";
    }

    public override KqlCondition Test(SigmaMatch match, Leg leg, Func<string, FieldPlace> others)
    {
        _ = Text(leg);
        return match switch
        {
            NothingMatch or ExistenceMatch { Exists: false } => KqlCondition.Always,
            OppositeMatch opposite => KqlCondition.Not(Test(opposite.Match, leg, others)),
            _ => KqlCondition.Never,
        };
    }
}

/// <summary>Any text of an event: the columns in which it may stand.</summary>
internal sealed class WordsPlace(IReadOnlyList<(string Column, bool IsJson)> columns) : FieldPlace
{
    public override string Text(Leg leg) => columns[0].Column;

    protected override int Weight => Dear;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg) => KqlCondition.Any(columns.Select(column =>
        Plain(column.Column, column.IsJson ? pattern.Change(WithinPlace.Escaped) : pattern, mindsCase, column.IsJson ? Dear : Cheap)));

    protected override KqlCondition Regex(RegexMatch regex, Leg leg) =>
        KqlCondition.Any(columns.Select(column => new TextPlace(column.Column).Test(regex, leg, _ => throw new InvalidOperationException())));
}

/// <summary>A field whose value is the name of something in the bag: the type of a line of Linux's audit log.</summary>
internal sealed class KeyPlace(string bag) : FieldPlace
{
    public override string Text(Leg leg) => leg.Column("Keys", $"tostring(bag_keys({bag}))");

    protected override int Weight => Dear;

    protected override KqlCondition Pattern(SigmaPattern pattern, bool mindsCase, Leg leg) => pattern.HasWildcard
        ? new WithinPlace(this).Test(new PatternMatch(pattern, mindsCase), leg, _ => throw new InvalidOperationException())
        : new KqlAtom($"isnotempty({bag}{KqlText.Step(pattern.Inner)})", Dear);
}
