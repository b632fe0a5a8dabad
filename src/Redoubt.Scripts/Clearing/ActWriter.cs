using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Clearing;

/// <summary>Writes down what a script of one layer does, with the condition and the place that hold at that moment.</summary>
internal sealed class ActWriter(Analysis analysis, ScriptLayer layer)
{
    private readonly List<string> _conditions = [];

    public Analysis Analysis { get; } = analysis;

    public ScriptLayer Layer { get; } = layer;

    /// <summary>The statement being run.</summary>
    public Place Where { get; set; } = new(layer.Number, 1);

    /// <summary>The statement's text, when nothing better is known.</summary>
    public string Statement { get; set; } = "";

    /// <summary>What is done stands in a function that nothing calls.</summary>
    public bool Defined { get; set; }

    /// <summary>Nothing is to be written down.</summary>
    public bool Silent { get; set; }

    public void Enter(string condition) => _conditions.Add(condition.Length > 120 ? condition[..120] + "…" : condition);

    public void Leave() => _conditions.RemoveAt(_conditions.Count - 1);

    public int Add(string command, IReadOnlyList<string> arguments, string? text = null, string? target = null, string? input = null, string? outputFile = null)
    {
        if (Silent || !Analysis.Budget.Step())
            return -1;
        Analysis.Acts.Add(new Act
        {
            Command = command, Arguments = arguments, Text = text ?? Short(Statement), Where = Where, Language = Layer.Language, Target = target, Input = input, OutputFile = outputFile,
            Condition = _conditions.Count > 0 ? string.Join(" and ", _conditions) : null, Defined = Defined,
        });
        return Analysis.Acts.Count - 1;
    }

    /// <summary>A text worth searching for indicators.</summary>
    public void Note(string text)
    {
        if (!Silent && text.Length is > 5 and < 100_000 && Analysis.Texts.Count < 5_000)
            Analysis.Texts.Add((text, Where));
    }

    /// <summary>Opens a script that the last act runs, and ties the two together.</summary>
    public ScriptLayer? Run(string text, ScriptLanguage language, string why, int act = -1, object? scope = null)
    {
        if (Silent)
            return null;
        var nested = Analysis.Unwrap(new Payload(text, language, why, Where, scope));
        if (nested is not null && act >= 0 && act < Analysis.Acts.Count)
            Analysis.Acts[act] = Analysis.Acts[act] with { Runs = nested.Number };
        return nested;
    }

    private static string Short(string text) => text.Length > 2_000 ? text[..2_000] + "…" : text;
}
