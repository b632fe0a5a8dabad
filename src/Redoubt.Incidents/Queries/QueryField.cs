namespace Redoubt.Incidents.Queries;

/// <summary>A field of incidents or alerts that can be asked about and sorted by.</summary>
public sealed class QueryField
{
    internal QueryField(FieldType type, string sql) => (Type, Sql) = (type, sql);

    public FieldType Type { get; }

    /// <summary>The column, or what stands for it: constant text.</summary>
    internal string Sql { get; }

    /// <summary>What it is compared and sorted by.</summary>
    internal string Compared => Type == FieldType.Text ? $"lower({Sql})" : Sql;

    /// <summary>The parameter as the field compares it.</summary>
    internal string Parameter(Where where, object? value) =>
        Type == FieldType.Text ? $"lower({where.Value(value)}::VARCHAR)" : where.Value(value);
}
