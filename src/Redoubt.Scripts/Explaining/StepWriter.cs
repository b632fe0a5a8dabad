using System.Globalization;
using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Judging;

namespace Redoubt.Scripts.Explaining;

/// <summary>Writes the steps of an analysis before they are shortened.</summary>
internal sealed class StepWriter(Analysis analysis, IReadOnlyList<FoundBehaviour> findings)
{
    private const int MostActs = 4000;
    private const int MostNamed = 6;

    private readonly Dictionary<Act, List<FoundBehaviour>> _ofAct = new(ReferenceEqualityComparer.Instance);
    private readonly List<ScriptStep> _steps = [];
    private readonly List<Act> _others = [];
    private readonly HashSet<int> _told = [1];
    private readonly IReadOnlyDictionary<Act, string> _downloaded = DownloadedFiles.Run(findings, analysis);
    private readonly HashSet<Act> _ran = new(ReferenceEqualityComparer.Instance);

    public List<ScriptStep> Write()
    {
        foreach (var found in findings)
        {
            foreach (var act in found.Acts)
            {
                if (!_ofAct.TryGetValue(act, out var list))
                    _ofAct[act] = list = [];
                list.Add(found);
            }
        }

        foreach (var act in analysis.Acts.Where(act => !act.Defined).Take(MostActs))
        {
            if (!analysis.Budget.Finish(1))
                break;
            TellLayers(act.Where.Layer);
            TellDownloaded(act);
            Tell(act);
        }

        TellOthers();
        foreach (var layer in analysis.Layers)
            TellLayers(layer.Number);
        TellDefined();
        return _steps;
    }

    // How a layer came to be, before the first of its acts; the layers around it first.
    private void TellLayers(int number)
    {
        if (!_told.Add(number))
            return;
        var layer = analysis.Layers[number - 1];
        if (layer.From is not { } from)
            return;
        TellLayers(from.Layer);
        if (!Judge.IsPacked(layer.Why))
            return;
        TellOthers();
        var language = LanguageNames.Of(layer.Language);
        _steps.Add(new ScriptStep(layer.Guessed ? $"Holds {language} text that seems to be packed ({layer.Why}, {Size(layer)})." : Unpacked(layer, language), [from, new Place(number, 1)], [], null, layer.Guessed ? 0 : 1));
    }

    private static string Unpacked(ScriptLayer layer, string language) => layer.Why == "PowerShell -EncodedCommand"
        ? $"Unpacks a base64 PowerShell command ({Size(layer)}) and runs it."
        : $"Unpacks {language} text ({layer.Why}, {Size(layer)}) and runs it.";

    private static string Size(ScriptLayer layer) => string.Create(CultureInfo.InvariantCulture, $"{layer.Original.Length:N0} characters");

    private void Tell(Act act)
    {
        var told = _ran.Contains(act);
        if (_ofAct.TryGetValue(act, out var found))
        {
            var best = found.OrderByDescending(one => one.Finding.Weight).ThenByDescending(one => one.Finding.Techniques.Count).First();
            // That a shell is started is told by what it runs.
            if (best.Finding.Weight == 0 && (act.Runs is not null || told))
                return;
            TellOthers();
            var techniques = found.SelectMany(one => one.Finding.Techniques).Distinct().ToList();
            _steps.Add(new ScriptStep(Sentence.Of(best.Sentences[act]), [act.Where], techniques, ConditionWords.Of(act.Condition), found.Max(one => one.Finding.Weight)));
        }
        else if (told)
        {
            return;
        }
        else if (act.Runs is null && act.PipesInto is not null && GeneralSentences.Shows(act))
        {
            // Text on its way into another program is told by what that program does.
            return;
        }
        else if (act.Runs is null && GeneralSentences.Standard.For(act, analysis) is { } sentence)
        {
            TellOthers();
            _steps.Add(new ScriptStep(Sentence.Of(sentence), [act.Where], [], ConditionWords.Of(act.Condition), 0));
        }
        else if (act.Runs is null && GeneralSentences.IsNamed(act))
        {
            _others.Add(act);
        }
    }

    // What was downloaded is run: more than that the program is started.
    private void TellDownloaded(Act act)
    {
        if (!_downloaded.TryGetValue(act, out var file))
            return;
        TellOthers();
        _steps.Add(new ScriptStep($"Runs {file}, which it downloaded.", [act.Where], [], ConditionWords.Of(act.Condition), 2));
        _ran.Add(act);
    }

    // Commands without a sentence of their own, one after the other.
    private void TellOthers()
    {
        if (_others.Count == 0)
            return;
        var names = _others.Select(act => act.Command).Distinct().ToList();
        var listed = string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
        var text = names.Count == 1 ? _others.Count == 1 ? $"Runs {listed}." : $"Runs {listed} {_others.Count} times." : $"Runs {_others.Count} commands: {listed}.";
        _steps.Add(new ScriptStep(text, [.. _others.Select(act => act.Where).Distinct().Take(20)], [], null, 0));
        _others.Clear();
    }

    private void TellDefined()
    {
        var defined = findings.Where(found => found.Finding.Defined && found.Finding.Weight > 0).ToList();
        foreach (var found in defined.Take(10))
            _steps.Add(new ScriptStep($"Defines, without running it, a function that {found.Finding.Text}.", [.. found.Finding.Where.Take(20)], found.Finding.Techniques, null, found.Finding.Weight / 2));
        var rest = analysis.Acts.Where(act => act.Defined).Select(act => act.Where).Distinct().Take(20).ToList();
        if (defined.Count == 0 && rest.Count > 0)
            _steps.Add(new ScriptStep("Defines functions that nothing in it calls.", rest, [], null, 0));
    }
}
