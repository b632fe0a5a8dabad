using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Indicators;

/// <summary>Finds indicators in the texts of an analysis: acts, values, cleared layers, and the comments of the input.</summary>
internal static class IndicatorFinder
{
    private const int MostActs = 6000;

    /// <summary>Indicators, each once, with the strongest role that it was seen in.</summary>
    public static IReadOnlyList<Indicator> Find(Analysis analysis)
    {
        var found = new IndicatorBag();
        foreach (var act in analysis.Acts.Take(MostActs))
        {
            if (!analysis.Budget.Finish(0.3))
                break;
            FromAct(act, act.Runs is { } runs && runs <= analysis.Layers.Count ? analysis.Layers[runs - 1].Original : null, found);
        }

        foreach (var (text, where) in analysis.Texts.Take(MostActs))
        {
            if (!analysis.Budget.Finish(0.5))
                break;
            FromText(text, where, analysis, found);
        }

        foreach (var layer in analysis.Layers)
        {
            if (analysis.Budget.Finish(0.7))
                FromLayer(layer, layer.Cleared, found, partial: false);
        }

        // Comments are gone from the cleared text, and what a layer says beside its code is worth knowing.
        foreach (var layer in analysis.Layers)
        {
            if (!ReferenceEquals(layer.Cleared, layer.Original) && layer.Cleared != layer.Original && analysis.Budget.Finish(0.9))
                FromLayer(layer, layer.Original, found, partial: true);
        }

        return found.Sorted(analysis.Deobfuscated());
    }

    private static void FromAct(Act act, string? code, IndicatorBag found)
    {
        if (FiltersLoopback(act))
            return;
        var role = ActRole.Of(act);
        foreach (var text in act.Arguments)
        {
            // Code that is run is a layer of its own, and read there in clear.
            if (code is null || !text.Contains(code, StringComparison.Ordinal))
                Add(text, role, act, found);
        }

        if (act.Input is { } input)
            Add(input, "mentioned", act, found);
        if (act.OutputFile is { Length: > 4 } file && !Hole.In(file) && file.AsSpan().IndexOfAny("\\/.") >= 0)
            found.Add(new Indicator(IndicatorKind.Path, file, "written", act.Where, true));
        foreach (var named in NamedIndicators.Of(act))
            found.Add(named);
    }

    private static void Add(string text, string role, Act act, IndicatorBag found)
    {
        if (text.Length < 4)
            return;
        foreach (var match in IndicatorText.Find(text))
            found.Add(new Indicator(match.Kind, match.Value, ActRole.Narrow(role, match.Kind, act, match.Value), act.Where, match.Certain, match.Remark));
    }

    // Looking for lines with 127.0.0.1 in a list of connections reaches for nothing.
    private static bool FiltersLoopback(Act act) => act.Command is "findstr" or "find" or "grep" or "select-string" && (act.Flat.Contains("127.0.0.1", StringComparison.Ordinal) || act.Flat.Contains("0.0.0.0", StringComparison.Ordinal));

    private static void FromText(string text, Place where, Analysis analysis, IndicatorBag found)
    {
        if (text.Length < 4)
            return;
        foreach (var match in IndicatorText.Find(text))
            found.Add(new Indicator(match.Kind, match.Value, "mentioned", where, match.Certain && !analysis.Layers[where.Layer - 1].Guessed, match.Remark), intermediate: true);
    }

    private static void FromLayer(ScriptLayer layer, string text, IndicatorBag found, bool partial)
    {
        var lines = new LineIndex(text);
        var original = ReferenceEquals(text, layer.Original) ? lines : new LineIndex(layer.Original);
        var last = Math.Max(1, original.Count);
        var fold = 0;
        foreach (var match in IndicatorText.Find(text))
        {
            // Of an original text only what stands whole in a comment or a string counts: names and paths there may be half of what they become.
            if (partial && (match.Kind is not (IndicatorKind.Url or IndicatorKind.Email or IndicatorKind.Wallet or IndicatorKind.Ip) || !CommentText.IsIn(layer.Language, text, match.Start)))
                continue;

            // What was worked out is in the cleared text: a piece that it was put together from is none.
            if (partial && IsFolded(layer, match.Start))
                continue;
            if (match.Kind == IndicatorKind.Ip && SearchedFor(text, match.Start))
                continue;
            var line = partial || ReferenceEquals(text, layer.Original) ? lines.LineOf(match.Start) : Math.Min(last, FoldedLine(layer, match.Start, lines, original, ref fold));
            found.Add(new Indicator(match.Kind, match.Value, "mentioned", new Place(layer.Number, line), match.Certain && !layer.Guessed, match.Remark));
        }
    }

    private static bool SearchedFor(string text, int start)
    {
        var from = Math.Max(0, start - 24);
        var before = text.AsSpan()[from..start];
        return before.Contains("findstr", StringComparison.OrdinalIgnoreCase) || before.Contains("find ", StringComparison.OrdinalIgnoreCase) || before.Contains("grep", StringComparison.OrdinalIgnoreCase) || before.Contains("Select-String", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsFolded(ScriptLayer layer, int place)
    {
        var (low, high) = (0, layer.Folds.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (layer.Folds[middle].Start <= place)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && place < layer.Folds[low - 1].Start + layer.Folds[low - 1].Length;
    }

    // The line of the original text that a place of the cleared text comes from. Places are asked for in rising order, so that the folds are gone through once.
    private static int FoldedLine(ScriptLayer layer, int place, LineIndex cleared, LineIndex original, ref int next)
    {
        if (layer.Folds.Count == 0)
            return cleared.LineOf(place);
        while (next < layer.Folds.Count && layer.Folds[next].ClearedStart + layer.Folds[next].ClearedLength <= place)
            next++;
        if (next < layer.Folds.Count && layer.Folds[next].ClearedStart <= place)
            return original.LineOf(Math.Min(layer.Folds[next].Start, layer.Original.Length));
        var before = next > 0 ? layer.Folds[next - 1] : new Fold(0, 0, 0, 0);
        return original.LineOf(Math.Clamp(before.Start + before.Length + place - before.ClearedStart - before.ClearedLength, 0, layer.Original.Length));
    }
}
