using Redoubt.Kql.Plan;

namespace Redoubt.Kql.DuckDb;

/// <summary>DuckDB's SQL.</summary>
internal sealed class DuckDbDialect : Dialect
{
    public override bool Has(string function, IReadOnlyList<KqlType> arguments) => TemplateTable.Embedded.Find(function, arguments) is not null;

    public override (string Sql, IReadOnlyList<object?> Parameters) Write(Select select, IReadOnlyList<Column> columns)
    {
        var pruning = new Pruning();
        var top = pruning.Run(new Select { From = new SelectSource(select), Items = [.. columns.Select(Select.Same)], });
        return new SqlWriter(pruning).Write(top);
    }
}
