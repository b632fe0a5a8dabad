using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Clearing;

/// <summary>One analysis under way: its layers, what they do, and what is left of the budget.</summary>
internal sealed class Analysis(AnalysisLimits limits, CancellationToken cancel)
{
    /// <summary>Acts beyond these say nothing new: a flood, or a loop.</summary>
    public const int MostActs = 20_000;

    /// <summary>How a warning begins that is about us and not about the text; tests look for it.</summary>
    public const string Fault = "could not be followed to its end, by a fault of Redoubt's";

    private readonly List<ScriptLayer> _layers = [];
    private readonly List<CitedText> _unresolved = [];
    private readonly List<CitedText> _warnings = [];
    private readonly HashSet<(ScriptLanguage, string)> _open = [];

    public Budget Budget { get; } = new(limits, cancel);

    public IReadOnlyList<ScriptLayer> Layers => _layers;

    /// <summary>What is done, in the order of execution.</summary>
    public List<Act> Acts { get; } = [];

    /// <summary>Texts that evaluation came to, beside those in acts: assigned, decoded, compared. Indicators are looked for in them.</summary>
    public List<(string Text, Place Where)> Texts { get; } = [];

    /// <summary>Files that the script has written, for the scripts that read or run them later.</summary>
    public VirtualFiles Files { get; } = new();

    public IReadOnlyList<CitedText> Unresolved => _unresolved;

    public IReadOnlyList<CitedText> Warnings => _warnings;

    /// <summary>Opens layer 1.</summary>
    public ScriptLayer Open(string text, ScriptHints hints)
    {
        text = Ingest.Normalize(text, Budget);
        var written = text;
        text = Entities.Undo(text) ?? text;
        var language = hints.Language ?? LanguageClassifier.Classify(text, hints);
        var layer = Clear(new ScriptLayer(1, language, text, "input", null, 0), null);
        if (!ReferenceEquals(written, text))
            Warn("the text was written as in XML or HTML (&amp; for &): it was read without that", new Place(1, 1));
        return layer;
    }

    /// <summary>
    /// Clears a script found inside a layer and adds it as a layer of its own, at once, so that acts stay in order. Null when it is
    /// empty, or the budget for layers is spent, or it is inside itself. Whoever puts its cleared text into their own sets <see cref="ScriptLayer.Spliced"/>.
    /// </summary>
    public ScriptLayer? Unwrap(Payload payload)
    {
        if (string.IsNullOrWhiteSpace(payload.Text))
            return null;
        var depth = _layers[payload.From.Layer - 1].Depth + 1;
        if (depth > Budget.Limits.LayerDepth || _layers.Count >= Budget.Limits.Layers)
        {
            Budget.Note($"layers deeper than {Budget.Limits.LayerDepth}, or more than {Budget.Limits.Layers}, were left out");
            return null;
        }

        var text = Ingest.Normalize(payload.Text, Budget);
        var language = payload.Language == ScriptLanguage.Unknown ? LanguageClassifier.Classify(text, new ScriptHints()) : payload.Language;
        if (_open.Contains((language, text)) || !Budget.Enter())
            return null;
        try
        {
            return Clear(new ScriptLayer(_layers.Count + 1, language, text, payload.Why, payload.From, depth), payload.Scope);
        }
        finally
        {
            Budget.Leave();
        }
    }

    /// <summary>Says that a value could not be worked out; each thing once.</summary>
    public void CannotResolve(string what, Place where)
    {
        if (_unresolved.Count < 100 && !_unresolved.Exists(known => known.Text == what))
            _unresolved.Add(new CitedText(what, [where]));
    }

    /// <summary>Tells the reader of something in the text; each thing once.</summary>
    public void Warn(string what, Place where)
    {
        if (_warnings.Count < 50 && !_warnings.Exists(known => known.Text == what))
            _warnings.Add(new CitedText(what, [where]));
    }

    /// <summary>Layer 1 in clear, and every layer whose text stands in no other.</summary>
    public string Deobfuscated() => string.Join('\n', _layers.Where(layer => layer.Number == 1 || !layer.Spliced).Select(layer => layer.Cleared));

    private ScriptLayer Clear(ScriptLayer layer, object? scope)
    {
        _layers.Add(layer);
        _open.Add((layer.Language, layer.Original));
        try
        {
            LanguageClearers.For(layer.Language).Clear(layer, this, scope);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // The text is hostile, and we are not without faults: what was seen until then is kept, the rest is read word by word.
            (layer.Cleared, layer.Folds) = (layer.Original, []);
            Warn($"{Fault} ({fault.GetType().Name})", new Place(layer.Number, 1));
            new PlainTextClearer().Clear(layer, this, null);
        }
        finally
        {
            _open.Remove((layer.Language, layer.Original));
        }

        return layer;
    }
}
