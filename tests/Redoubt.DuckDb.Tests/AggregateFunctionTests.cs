using static Redoubt.DuckDb.DuckDbType;

namespace Redoubt.DuckDb.Tests;

public sealed class AggregateFunctionTests : MemoryDatabase
{
    public AggregateFunctionTests()
    {
        Connection.RegisterAggregate(new AggregateFunction("gather", [Varchar], Varchar, () => new Gatherer()));
        Connection.RegisterAggregate(new AggregateFunction("total", [BigInt], BigInt, () => new Total()));
    }

    [Theory]
    [InlineData("SELECT gather(s) FROM t", "b,a,-,b,a longer text than fits")]
    [InlineData("SELECT gather(s) FROM t WHERE false", "")]
    [InlineData("SELECT total(i) FROM t", "15")]
    [InlineData("SELECT total(i) FROM t WHERE false", null)]
    [InlineData("SELECT total(NULL) FROM t", null)]
    [InlineData("SELECT gather(NULL) FROM t", "-,-,-,-,-")]
    [InlineData("SELECT gather('x') FROM t", "x,x,x,x,x")]
    [InlineData("SELECT string_agg(x, '|' ORDER BY g) FROM (SELECT g, gather(s) AS x FROM t GROUP BY g)", "b,-|a,b,a longer text than fits")]
    [InlineData("SELECT count(*) FROM (SELECT g, gather(s) FROM t WHERE false GROUP BY g)", "0")]
    [InlineData("SELECT gather(s) FILTER (WHERE i > 3) FROM t", "b,a longer text than fits")]
    [InlineData("SELECT string_agg(x, '|' ORDER BY g) FROM (SELECT g, gather(s) FILTER (WHERE g = 1) AS x FROM t GROUP BY g)", "b,-|")]
    [InlineData("SELECT gather(s) FILTER (WHERE false) FROM t", "")]
    [InlineData("SELECT total(DISTINCT g) FROM t", "3")]
    [InlineData("SELECT length(gather(DISTINCT s)) FROM t WHERE s IS NOT NULL", "27")]
    [InlineData("SELECT gather(s) FROM (SELECT s FROM t ORDER BY i DESC)", "a longer text than fits,b,-,a,b")]
    [InlineData("SELECT string_agg(coalesce(g::VARCHAR, 'all') || ':' || x, '|' ORDER BY g) FROM (SELECT g, total(i) AS x FROM t GROUP BY ROLLUP(g))", "1:4|2:11|all:15")]
    [InlineData("SELECT string_agg(x, '|' ORDER BY i) FROM (SELECT i, total(i) OVER (ORDER BY i)::VARCHAR AS x FROM t)", "1|3|6|10|15")]
    [InlineData("SELECT string_agg(x, '|' ORDER BY i) FROM (SELECT i, gather(i::VARCHAR) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS x FROM t)", "1,2|1,2,3|2,3,4|3,4,5|4,5")]
    [InlineData("SELECT string_agg(x, '|' ORDER BY i) FROM (SELECT i, total(i) OVER (PARTITION BY g)::VARCHAR AS x FROM t)", "4|11|4|11|11")]
    [InlineData("SELECT string_agg(x, '|' ORDER BY i) FROM (SELECT i, gather(i::VARCHAR) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) AS x FROM t)", "|1|1,2|1,2,3|1,2,3,4")]
    [InlineData("SELECT list_aggregate(['x', NULL, 'y'], 'gather')", "x,-,y")]
    public void Every_form_of_the_call(string sql, string? expected)
    {
        Connection.ExecuteScript("""
            CREATE TABLE t(i BIGINT, g INTEGER, s VARCHAR);
            INSERT INTO t VALUES (1, 1, 'b'), (2, 2, 'a'), (3, 1, NULL), (4, 2, 'b'), (5, 2, 'a longer text than fits')
            """);
        Connection.Scalar<string>($"SELECT CAST(x AS VARCHAR) FROM ({sql}) q(x)").ShouldBe(expected);
    }

    [Theory]
    [InlineData("total(i)", "sum(i)::BIGINT")]
    [InlineData("total(i) OVER (ORDER BY i ROWS BETWEEN 5000 PRECEDING AND 3000 FOLLOWING)", "sum(i) OVER (ORDER BY i ROWS BETWEEN 5000 PRECEDING AND 3000 FOLLOWING)::BIGINT")]
    [InlineData("total(i) OVER (PARTITION BY i % 7 ORDER BY i)", "sum(i) OVER (PARTITION BY i % 7 ORDER BY i)::BIGINT")]
    [InlineData("total(i) OVER (PARTITION BY i % 7)", "sum(i) OVER (PARTITION BY i % 7)::BIGINT")]
    [InlineData("total(DISTINCT i % 10) OVER (ORDER BY i ROWS BETWEEN 20 PRECEDING AND CURRENT ROW)", "sum(DISTINCT i % 10) OVER (ORDER BY i ROWS BETWEEN 20 PRECEDING AND CURRENT ROW)::BIGINT")]
    public void Agrees_with_DuckDBs_own(string mine, string theirs)
    {
        var from = "FROM (SELECT CASE WHEN r % 11 = 0 THEN NULL ELSE r END AS i FROM range(50000) x(r))";
        Connection.Scalar<long>($"SELECT count(*) FROM ((SELECT {mine} {from}) EXCEPT ALL (SELECT {theirs} {from}))").ShouldBe(0);
        Connection.Scalar<long>($"SELECT count(*) FROM ((SELECT {theirs} {from}) EXCEPT ALL (SELECT {mine} {from}))").ShouldBe(0);
    }

    [Theory]
    [InlineData("i % 1000")]
    [InlineData("i // 4")]
    [InlineData("0")]
    public void Two_million_rows_on_several_threads(string group)
    {
        Connection.ExecuteScript($"CREATE TABLE t AS SELECT {group} AS g, i FROM range(2000000) r(i)");
        Connection.Scalar<long>("SELECT count(*) FROM (SELECT g, total(i) AS a, sum(i) AS b FROM t GROUP BY g) WHERE a IS DISTINCT FROM b").ShouldBe(0);
        Connection.Scalar<long>("SELECT total(i) FROM t").ShouldBe(1_999_999_000_000);
    }

    [Fact]
    public void Values_of_every_type()
    {
        Connection.RegisterAggregate(new AggregateFunction("seen", [DuckDbType.Boolean, Integer, BigInt, DuckDbType.Double, Varchar], Varchar, () => new Seen()));
        Connection.Scalar<string>("SELECT seen(true, (-2147483648)::INTEGER, -9223372036854775808, -1.5::DOUBLE, 'é')").ShouldBe("True|-2147483648|-9223372036854775808|-1.5|2|5");
        Connection.Scalar<string>("SELECT seen(NULL, NULL, NULL, NULL, NULL)").ShouldBe("False|0|0|0|0|5");
    }

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("twelve bytes")]
    [InlineData("thirteen byte")]
    public void Bytes_are_answered_as_they_are(string text)
    {
        Connection.RegisterAggregate(new AggregateFunction("last_of", [Varchar], Varchar, () => new Last()));
        Connection.Scalar<string>("SELECT last_of($1)", text).ShouldBe(text);
        Connection.Scalar<long>("SELECT count(*) FROM (SELECT last_of(x || i) AS a, x || i AS b FROM (SELECT $1::VARCHAR AS x), range(3000) t(i) GROUP BY ALL) WHERE a = b", text).ShouldBe(3000);
    }

    private sealed class Last : Aggregation
    {
        private byte[] _bytes = [];

        public override void Add(AggregateRow row) => _bytes = row.GetUtf8(0).ToArray();

        public override void Merge(Aggregation other) => _bytes = ((Last)other)._bytes;

        public override void Finish(AggregateAnswer answer) => answer.SetUtf8(_bytes);
    }

    private sealed class Seen : Aggregation
    {
        private string _text = "";

        public override void Add(AggregateRow row) => _text = FormattableString.Invariant(
            $"{row.GetBoolean(0)}|{row.GetInt64(1)}|{row.GetInt64(2)}|{row.GetDouble(3)}|{row.GetUtf8(4).Length}|{row.Count}");

        public override void Merge(Aggregation other) => _text = ((Seen)other)._text;

        public override void Finish(AggregateAnswer answer) => answer.Set(_text);
    }
}
