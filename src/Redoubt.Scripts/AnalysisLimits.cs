namespace Redoubt.Scripts;

/// <summary>How much work one analysis may do. What is spent ends the work, never the report: the rest is reported as truncated.</summary>
public sealed record AnalysisLimits
{
    /// <summary>Characters of the input that are read.</summary>
    public int Input { get; init; } = 2 * 1024 * 1024;

    /// <summary>Steps of evaluation: each expression, command, expansion and loop turn is one.</summary>
    public long Steps { get; init; } = 1_000_000;

    /// <summary>Turns of all loops together.</summary>
    public int LoopTurns { get; init; } = 50_000;

    /// <summary>Characters of all strings that evaluation makes.</summary>
    public long Produced { get; init; } = 32 * 1024 * 1024;

    /// <summary>Characters of one string.</summary>
    public int Text { get; init; } = 4 * 1024 * 1024;

    /// <summary>Elements of one array.</summary>
    public int Elements { get; init; } = 1_000_000;

    /// <summary>Calls within calls.</summary>
    public int CallDepth { get; init; } = 64;

    /// <summary>Layers within layers.</summary>
    public int LayerDepth { get; init; } = 12;

    /// <summary>Layers of one analysis.</summary>
    public int Layers { get; init; } = 64;

    /// <summary>Bytes that one unpacking may give.</summary>
    public int Unpacked { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// Following a script stops after this time of work even when steps are left; judging and explaining have two fifths of it more. The time
    /// in which the machine did something else counts little.
    /// </summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>The last guard: the same on the wall's clock, which goes on while the machine does something else.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The limits that are used where none are given.</summary>
    public static AnalysisLimits Standard { get; } = new();
}
