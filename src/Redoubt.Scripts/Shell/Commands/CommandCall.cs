using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Running;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>A command that works on text, with its arguments and what it reads.</summary>
internal sealed class CommandCall(string name, IReadOnlyList<string> arguments, ShellRunner runner)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    public Budget Budget => Runner.Budget;

    public ShellRunner Runner { get; } = runner;

    /// <summary>What it reads from its input; null when nobody knows.</summary>
    public string? Input() => Runner.Context.Input?.ReadAll();

    /// <summary>The text of files, or of the input when there are none; null when any of it is not known.</summary>
    public string? Text(IReadOnlyList<string> files)
    {
        var text = Raw(files);
        return text is null || Hole.In(text) ? null : text;
    }

    /// <summary>The same, with holes.</summary>
    public string? Raw(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return Input();
        var all = new System.Text.StringBuilder();
        foreach (var file in files)
        {
            if (Runner.ReadFile(file) is not { } text || !Budget.Produce(text.Length))
                return null;
            all.Append(text);
        }

        return all.ToString();
    }
}

/// <summary>What a command printed, and its status (null when not known).</summary>
internal sealed record CommandResult(string Output, int? Status = 0);
