namespace Redoubt.Kql.Functions;

/// <summary>A function of the language, as the tables in this folder say it.</summary>
internal sealed class Function
{
    public required string Name { get; init; }

    /// <summary>The table that it is from: <c>text</c>, <c>datetime</c>, <c>aggregates</c> ...</summary>
    public required string Family { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<Signature> Signatures { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<FunctionExample> Examples { get; init; } = [];

    /// <summary>The columns that it makes when it gives several values, as a JSON array; else empty.</summary>
    public IReadOnlyList<(string Name, KqlType Type)> Columns { get; init; } = [];

    public bool IsAggregate => Family == "aggregates";
}
