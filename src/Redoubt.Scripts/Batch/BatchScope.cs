using System.Collections.Immutable;
using Redoubt.Scripts.Batch.Running;

namespace Redoubt.Scripts.Batch;

/// <summary>What a cmd.exe is started with: how it reads, and the variables it is handed.</summary>
internal sealed class BatchScope
{
    /// <summary>It reads a command line, not a file: undefined %x% stay as they are.</summary>
    public bool CommandLine { get; init; }

    /// <summary>Delayed expansion is on (cmd /v:on).</summary>
    public bool Delayed { get; init; }

    /// <summary>Variables of the process that started it; null for those of any Windows.</summary>
    public ImmutableDictionary<string, string?>? Variables { get; init; }

    /// <summary>Where the process that started it learns how it ended.</summary>
    public ExitCode? Ended { get; init; }

    /// <summary>Arguments of a script, its name first.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>Where its output is collected.</summary>
    public BatchOutput? Output { get; init; }

    /// <summary>The file that its output goes to.</summary>
    public string? OutputFile { get; init; }

    /// <summary>What is piped into it.</summary>
    public string? Input { get; init; }
}
