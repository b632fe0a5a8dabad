namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>A condition of a query, before it is text. Always true or false, never null, so that its opposite is its opposite.</summary>
internal abstract record KqlCondition
{
    public static readonly KqlCondition Always = new KqlTruth(true);

    public static readonly KqlCondition Never = new KqlTruth(false);

    /// <summary>What it costs to find out, roughly: by this the parts of a condition are ordered.</summary>
    public abstract int Cost { get; }

    public static KqlCondition All(IEnumerable<KqlCondition> parts)
    {
        var kept = new List<KqlCondition>();
        foreach (var part in parts.SelectMany(part => part is KqlAll all ? all.Parts : [part]))
        {
            if (part == Never)
                return Never;
            if (part != Always)
                kept.Add(part);
        }

        return kept.Count switch
        {
            0 => Always,
            1 => kept[0],
            _ => new KqlAll([.. kept.OrderBy(part => part.Cost)]),
        };
    }

    public static KqlCondition Any(IEnumerable<KqlCondition> parts)
    {
        var kept = new List<KqlCondition>();
        foreach (var part in parts.SelectMany(part => part is KqlAny any ? any.Parts : [part]))
        {
            if (part == Always)
                return Always;
            if (part != Never)
                kept.Add(part);
        }

        // What one column may be is one list.
        var gathered = new List<KqlCondition>();
        foreach (var alike in kept.GroupBy(part => part is KqlEquals equals ? (equals.Expression, equals.MindsCase) : default((string, bool)?)))
        {
            if (alike.Key is null)
                gathered.AddRange(alike);
            else
            {
                var all = alike.Cast<KqlEquals>().ToList();
                gathered.Add(all.Count == 1 ? all[0] : all[0] with { Values = [.. all.SelectMany(one => one.Values).Distinct(StringComparer.Ordinal)] });
            }
        }

        return gathered.Count switch
        {
            0 => Never,
            1 => gathered[0],
            _ => new KqlAny([.. gathered.OrderBy(part => part.Cost)]),
        };
    }

    public static KqlCondition Not(KqlCondition part) => part switch
    {
        KqlTruth truth => truth.Value ? Never : Always,
        KqlNot not => not.Part,
        _ => new KqlNot(part),
    };
}

internal sealed record KqlTruth(bool Value) : KqlCondition
{
    public override int Cost => 0;
}

/// <summary>A condition as text.</summary>
/// <param name="Text">KQL that can stand among others without parentheres but for <c>not</c>.</param>
/// <param name="Weight">What it costs.</param>
internal sealed record KqlAtom(string Text, int Weight) : KqlCondition
{
    public override int Cost => Weight;
}

/// <summary>A text is one of these.</summary>
internal sealed record KqlEquals(string Expression, IReadOnlyList<string> Values, bool MindsCase, int Weight) : KqlCondition
{
    public override int Cost => Weight;
}

internal sealed record KqlAll(IReadOnlyList<KqlCondition> Parts) : KqlCondition
{
    public override int Cost { get; } = Parts.Sum(part => part.Cost);
}

internal sealed record KqlAny(IReadOnlyList<KqlCondition> Parts) : KqlCondition
{
    public override int Cost { get; } = Parts.Sum(part => part.Cost);
}

internal sealed record KqlNot(KqlCondition Part) : KqlCondition
{
    public override int Cost => Part.Cost;
}
