using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary><c>getschema</c>: a row for each column, with its type in Kusto's and .NET's words.</summary>
internal sealed class GetSchemaOperator(TextSpan span) : Operator(span)
{
    public static GetSchemaOperator Parse(Parser parser) => new(parser.Previous);

    public override Rows Bind(Rows? input, Binder binder)
    {
        List<Column> columns = [new("ColumnName", KqlType.String), new("ColumnOrdinal", KqlType.Int), new("DataType", KqlType.String), new("ColumnType", KqlType.String)];
        var rows = input!.Columns.Select((column, i) => (IReadOnlyList<Scalar>)
            [ConstantScalar.Of(column.Name), new ConstantScalar((long)i, KqlType.Int), ConstantScalar.Of(DotNet(column.Type)), ConstantScalar.Of(column.Type.Name())]).ToList();
        return new Rows(Select.Pass(new ValuesSource(columns, rows), columns), columns) { Broken = input.Broken };
    }

    public override void Print(Printer printer) => printer.Write("getschema");

    private static string DotNet(KqlType type) => type switch
    {
        KqlType.Bool => "System.SByte",
        KqlType.Int => "System.Int32",
        KqlType.Long => "System.Int64",
        KqlType.Real => "System.Double",
        KqlType.Decimal => "System.Data.SqlTypes.SqlDecimal",
        KqlType.DateTime => "System.DateTime",
        KqlType.TimeSpan => "System.TimeSpan",
        KqlType.Guid => "System.Guid",
        KqlType.Dynamic => "System.Object",
        _ => "System.String",
    };
}
