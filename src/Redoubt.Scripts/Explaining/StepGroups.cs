namespace Redoubt.Scripts.Explaining;

/// <summary>Makes few steps of many: the same again is told once, and what matters least is told together.</summary>
internal static class StepGroups
{
    private const int Most = 40;
    private const int MostPlaces = 20;
    private const int MostAlike = 4;
    private const int MostNamed = 90;

    public static IReadOnlyList<ScriptStep> Shorten(List<ScriptStep> steps)
    {
        var joined = JoinAlike(steps);
        if (joined.Count > Most)
            joined = JoinLight(joined);
        return joined.Count > Most ? Cut(joined) : joined;
    }

    // The same sentence again; and the same kind of sentence with ever other values.
    private static List<ScriptStep> JoinAlike(List<ScriptStep> steps)
    {
        var joined = new List<ScriptStep>();
        var alike = 0;
        foreach (var step in steps)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Condition == step.Condition && last.Weight == step.Weight)
            {
                if (last.Text == step.Text)
                {
                    joined[^1] = Add(last, step, last.Text);
                    continue;
                }

                alike = Words(last.Text) == Words(step.Text) && last.Techniques.SequenceEqual(step.Techniques) ? alike + 1 : 0;
                if (alike >= MostAlike)
                {
                    joined[^1] = Add(last, step, last.Text.EndsWith(" (and more like it).", StringComparison.Ordinal) ? last.Text : last.Text.TrimEnd('.') + " (and more like it).");
                    continue;
                }
            }
            else
            {
                alike = 0;
            }

            joined.Add(step);
        }

        return joined;
    }

    private static string Words(string text)
    {
        var second = text.IndexOf(' ', text.IndexOf(' ') + 1);
        return second < 0 ? text : text[..second];
    }

    private static List<ScriptStep> JoinLight(List<ScriptStep> steps)
    {
        var joined = new List<ScriptStep>();
        for (var index = 0; index < steps.Count; index++)
        {
            var end = index;
            while (end < steps.Count && steps[end].Weight == 0)
                end++;
            if (end - index < 3)
            {
                joined.Add(steps[index]);
                continue;
            }

            var part = steps.GetRange(index, end - index);
            joined.Add(new ScriptStep(Together(part), Places(part), [.. part.SelectMany(step => step.Techniques).Distinct()], null, 0));
            index = end - 1;
        }

        return joined;
    }

    // "Reads a, lists b and shows c, and 37 more things of little weight."
    private static string Together(List<ScriptStep> steps)
    {
        var words = new List<string>();
        foreach (var text in steps.Select(step => step.Text.TrimEnd('.')).Where(text => text.Length <= MostNamed).Distinct().DistinctBy(Words).Take(3))
            words.Add(words.Count == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..]);
        if (words.Count == 0)
            return $"Does {steps.Count} things of little weight.";
        var named = words.Count == 1 ? words[0] : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[^1];
        var rest = steps.Count - words.Count;
        return rest == 0 ? $"{named}." : rest == 1 ? $"{named}, and one more thing of little weight." : $"{named}, and {rest} more things of little weight.";
    }

    private static List<ScriptStep> Cut(List<ScriptStep> steps)
    {
        var kept = steps.Select((step, index) => (step, index)).OrderByDescending(pair => pair.step.Weight).ThenBy(pair => pair.index).Take(Most - 1).OrderBy(pair => pair.index).ToList();
        var rest = steps.Except(kept.Select(pair => pair.step), ReferenceEqualityComparer.Instance).Cast<ScriptStep>().ToList();
        return [.. kept.Select(pair => pair.step), new ScriptStep($"Takes {rest.Count} more steps of less weight.", Places(rest), [.. rest.SelectMany(step => step.Techniques).Distinct()], null, 0)];
    }

    private static ScriptStep Add(ScriptStep step, ScriptStep other, string text) =>
        step with { Text = text, Where = step.Where.Count >= MostPlaces ? step.Where : [.. step.Where.Concat(other.Where).Distinct().Take(MostPlaces)] };

    private static List<Place> Places(List<ScriptStep> steps) => [.. steps.SelectMany(step => step.Where).Distinct().Take(MostPlaces)];
}
