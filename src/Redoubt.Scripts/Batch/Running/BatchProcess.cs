using System.Collections.Immutable;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>One cmd.exe at work: what it knows, where it is, and what it has printed.</summary>
internal sealed class BatchProcess(ScriptLayer layer, Analysis analysis, bool file)
{
    public ScriptLayer Layer { get; } = layer;

    public Analysis Analysis { get; } = analysis;

    /// <summary>It reads a file: undefined variables are empty, %1 are arguments, %% is %.</summary>
    public bool File { get; } = file;

    public BatchVariables Variables { get; } = new();

    /// <summary>How many times echo was an act; a dropper's thousands say no more than its first.</summary>
    public int[] Spoken { get; init; } = new int[1];

    /// <summary>Lines on their way into a file.</summary>
    public FileBuffer Writes { get; init; } = new(analysis.Files);

    /// <summary>Delayed expansion is on.</summary>
    public bool Delayed { get; set; }

    /// <summary>Carets were put in front of carets: those that are left go too.</summary>
    public bool EscapedTwice { get; init; }

    /// <summary>Nothing in the text ever turns delayed expansion on: then a computer on which it is on by setting is meant.</summary>
    public bool DelayedBySetting { get; set; }

    public Stack<(ImmutableDictionary<string, string?> Variables, bool Delayed)> Locals { get; set; } = new();

    /// <summary>%0 to %9 and beyond; null when whoever calls the script decides.</summary>
    public IReadOnlyList<string>? Parameters { get; set; }

    /// <summary>Where the number behind "exit" goes.</summary>
    public ExitCode? Ended { get; init; }

    /// <summary>FOR variables in sight.</summary>
    public Dictionary<char, string> Loops { get; set; } = [];

    /// <summary>How many loops with known turns we are in: their turns are not shown, only what they run.</summary>
    public int Turning { get; set; }

    /// <summary>Where output is collected; null when it goes to the screen.</summary>
    public BatchOutput? Output { get; set; }

    /// <summary>What is typed, piped or redirected in; null when a person types.</summary>
    public string? Input { get; set; }

    /// <summary>The command whose output is piped in.</summary>
    public string? ReadsFrom { get; set; }

    public string? PipesInto { get; set; }

    public string? OutputFile { get; set; }

    public string? Condition { get; set; }

    /// <summary>Nothing leads here.</summary>
    public bool Defined { get; set; }

    /// <summary>The line of the script that a text comes from which is run by itself; 0 when lines are those of the layer.</summary>
    public int FirstLine { get; init; }

    public ClearedLines Cleared { get; set; } = new();

    public Budget Budget => Analysis.Budget;

    public Place At(int line) => new(Layer.Number, FirstLine > 0 ? FirstLine : line);

    /// <summary>For a reader: holes shown, but FOR variables and typed input by their names.</summary>
    public static string Show(string text)
    {
        text = NamedValue.Show(text);
        if (!Hole.In(text))
            return text;
        var shown = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != Hole.Open)
            {
                shown.Append(text[at]);
                continue;
            }

            var close = text.IndexOf(Hole.Close, at);
            if (close < 0)
                close = text.Length - 1;
            var source = text[(at + 1)..close];
            shown.Append(source.StartsWith('%') || source == Typed ? source : $"⟨{source}⟩");
            at = close;
        }

        return shown.ToString();
    }

    /// <summary>What a person types at set /p, as it is shown.</summary>
    public const string Typed = "__input__";
}
