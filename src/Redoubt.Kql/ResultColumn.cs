namespace Redoubt.Kql;

/// <summary>A column of a query's result. Names can be anything, but each comes once.</summary>
public sealed record ResultColumn(string Name, KqlType Type);
