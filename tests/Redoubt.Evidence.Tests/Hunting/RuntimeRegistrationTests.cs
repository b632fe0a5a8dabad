using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Evidence.Tests.Store;
using Redoubt.Kql.Runtime;

namespace Redoubt.Evidence.Tests.Hunting;

public sealed class RuntimeRegistrationTests : StoreTests
{
    private static readonly RuntimeFunction[] Functions =
    [
        new("kql_test_text", [CellKind.Text], CellKind.Text, cells => cells[0]),
        new("kql_test_bool", [CellKind.Bool], CellKind.Bool, cells => cells[0].IsNull ? Cell.Null : Cell.Of(!cells[0].Bool)),
        new("kql_test_integer", [CellKind.Integer], CellKind.Integer, cells => cells[0].IsNull ? Cell.Null : Cell.Of(cells[0].Integer - 1)),
        new("kql_test_real", [CellKind.Real], CellKind.Real, cells => cells[0].IsNull ? Cell.Null : Cell.Of(cells[0].Real / 2)),
        new("kql_test_none", [], CellKind.Integer, cells => Cell.Of((long)cells.Length)),
        new("kql_test_all", [CellKind.Integer, CellKind.Text], CellKind.Text, Describe, Variadic: true),
        new("kql_test_fails", [CellKind.Text], CellKind.Text, _ => throw new InvalidOperationException("It broke the rule.")),
    ];

    private static IEnumerable<string> Names =>
        RuntimeFunctions.All.Select(f => f.Name).Concat(RuntimeAggregates.All.Select(a => a.Name)).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("kql_test_text('é')", "é")]
    [InlineData("kql_test_text('')", "")]
    [InlineData("kql_test_text(NULL)", null)]
    [InlineData("kql_test_bool(true)", "false")]
    [InlineData("kql_test_bool(NULL)", null)]
    [InlineData("kql_test_integer(CAST(5 AS INTEGER))", "4")]
    [InlineData("kql_test_integer(-9223372036854775807)", "-9223372036854775808")]
    [InlineData("kql_test_integer(NULL)", null)]
    [InlineData("kql_test_real(-3)", "-1.5")]
    [InlineData("kql_test_real(NULL)", null)]
    [InlineData("kql_test_none()", "0")]
    [InlineData("kql_test_all(1)", "1")]
    [InlineData("kql_test_all(1, 'a', NULL)", "1,a,null")]
    [InlineData("kql_test_all(1, 'a', 'b', 'c')", "1,a,b,c")]
    [InlineData("kql_test_all(1, 'a', 'b', 'c', 'd')", "1,a,b,c,d")]
    [InlineData("kql_test_all(NULL, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i')", "null,a,b,c,d,e,f,g,h,i")]
    public void Cells_go_to_the_function_and_back(string expression, string? expected)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        RuntimeRegistration.Register(connection, Functions);
        connection.Scalar<string>($"SELECT CAST({expression} AS VARCHAR)").ShouldBe(expected);
    }

    [Fact]
    public void Function_that_throws_all_the_same_fails_the_query()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        RuntimeRegistration.Register(connection, Functions);
        Should.Throw<DuckDbException>(() => connection.Execute("SELECT kql_test_fails('x')")).Message.ShouldContain("kql_test_fails: It broke the rule.");
    }

    [Fact]
    public void Open_store_knows_every_function_also_when_it_was_opened_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        using var database = new StoreDatabase(OnDisk);
        Known(database).ShouldBe(Names);
        database.Reopen();
        Known(database).ShouldBe(Names);

        static List<string> Known(StoreDatabase database) => database.Reads.Read(
            c => c.List(@"SELECT function_name FROM duckdb_functions() WHERE function_name LIKE 'kql\_%' ESCAPE '\' ORDER BY 1", row => row.GetString(0)), null, Token);
    }

    [Theory]
    [InlineData("kql_test_joined(i, 'x' || i, i / 2.0::DOUBLE, i > 1)", "1x1 0.5 0;2x2 1 1;")]
    [InlineData("kql_test_joined(NULL, NULL, NULL, NULL)", "- - -;- - -;")]
    [InlineData("kql_test_joined(i, 'x', 1, true) FILTER (WHERE i > 2)", null)]
    [InlineData("kql_make_set(CASE WHEN i = 1 THEN NULL ELSE '7' END, 10)", "[7]")]
    public void Cells_go_to_the_aggregate_and_back(string expression, string? expected)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        RuntimeRegistration.RegisterAll(connection);
        RuntimeRegistration.Register(connection, [new RuntimeAggregate("kql_test_joined", [CellKind.Integer, CellKind.Text, CellKind.Real, CellKind.Bool], CellKind.Text, () => new Joined())]);
        connection.Scalar<string>($"SELECT CAST({expression} AS VARCHAR) FROM range(1, 3) t(i)").ShouldBe(expected);
    }

    private sealed class Joined : AggregateState
    {
        private string? _text;

        public override void Add(ReadOnlySpan<Cell> arguments) => _text += arguments[0].IsNull
            ? "- - -;" : string.Create(CultureInfo.InvariantCulture, $"{arguments[0].Integer}{arguments[1].Text} {arguments[2].Real} {arguments[3].Integer};");

        public override void Merge(AggregateState other) => _text += ((Joined)other)._text;

        public override Cell Finish() => Cell.Of(_text);
    }

    private static Cell Describe(ReadOnlySpan<Cell> cells)
    {
        var parts = new List<string> { cells[0].IsNull ? "null" : cells[0].Integer.ToString(CultureInfo.InvariantCulture) };
        foreach (var cell in cells[1..])
            parts.Add(cell.Text ?? "null");
        return Cell.Of(string.Join(',', parts));
    }
}
