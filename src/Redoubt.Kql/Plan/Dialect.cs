namespace Redoubt.Kql.Plan;

/// <summary>The words of one database. What is asked for here and written by it is all that the engine knows of a database.</summary>
internal abstract class Dialect
{
    /// <summary>Whether it can do a function for arguments of these types.</summary>
    public abstract bool Has(string function, IReadOnlyList<KqlType> arguments);

    /// <summary>The text of a selection that gives these columns in order, and its parameters.</summary>
    public abstract (string Sql, IReadOnlyList<object?> Parameters) Write(Select select, IReadOnlyList<Column> columns);
}
