namespace Redoubt.Kql.Plan;

/// <summary>One column of some rows. Two columns are never the same object, so that no name can be mistaken for another.</summary>
internal sealed class Column(string name, KqlType type)
{
    public string Name { get; } = name;

    public KqlType Type { get; } = type;

    /// <summary>A copy for another place in the plan.</summary>
    public Column Again(string? name = null) => new(name ?? Name, Type);

    public ColumnScalar Read() => new(this);
}
