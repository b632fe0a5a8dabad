using static Redoubt.DuckDb.DuckDbType;

namespace Redoubt.DuckDb.Tests;

public sealed class ScalarFunctionTests : MemoryDatabase
{
    public static TheoryData<string> Texts => new(
        "", "a", "twelve bytes", "thirteen byte", "né", "ééééééé", "日本語", "😀😀😀", "😀😀😀😀", "a\0b", "a long text with a \0 in the middle of it",
        new string('x', 100_000), new string('ß', 1_000_000));

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Text_goes_through_unchanged(string text)
    {
        Connection.Register(new ScalarFunction("same", [Varchar], Varchar, row => row.Set(row.GetString(0))));
        Connection.Register(new ScalarFunction("bytes", [Varchar], BigInt, row => row.Set(row.GetUtf8(0).Length)));
        Connection.Execute("CREATE TABLE t AS SELECT CAST($1 AS VARCHAR) AS a FROM range(3)", text);
        Connection.List("SELECT same(a) FROM t", reader => reader.GetString(0)).ShouldBe([text, text, text]);
        Connection.Scalar<string>("SELECT same($1)", text).ShouldBe(text);
        // DuckDB itself finds it equal: also in what a short text leaves unused.
        Connection.Scalar<long>("SELECT count(*) FROM t x JOIN t y ON same(x.a) = y.a").ShouldBe(9);
        Connection.Scalar<long>("SELECT sum(bytes(a))::BIGINT FROM t").ShouldBe(3L * System.Text.Encoding.UTF8.GetByteCount(text));
    }

    [Theory]
    [InlineData("echo_bool(true)", "true")]
    [InlineData("echo_bool(NULL)", null)]
    [InlineData("echo_int(-2147483648)", "-2147483648")]
    [InlineData("echo_int(NULL)", null)]
    [InlineData("echo_long(-9223372036854775808)", "-9223372036854775808")]
    [InlineData("echo_long(NULL)", null)]
    [InlineData("echo_real(-1.5)", "-1.5")]
    [InlineData("echo_real('nan')", "nan")]
    [InlineData("echo_real(NULL)", null)]
    [InlineData("echo_text('x')", "x")]
    [InlineData("echo_text('')", "")]
    [InlineData("echo_text(NULL)", null)]
    [InlineData("echo_text('{\"a\":1}'::JSON)", "{\"a\":1}")]
    [InlineData("typeof(echo_int(1))", "INTEGER")]
    [InlineData("typeof(echo_bool(true))", "BOOLEAN")]
    [InlineData("silent('x')", null)]
    [InlineData("twice('x')", "second")]
    [InlineData("recalled('x')", "kept")]
    [InlineData("forms()", "none")]
    [InlineData("forms(7)", "7:")]
    [InlineData("forms(7, 'a', NULL, 'a text that is longer than twelve bytes')", "7:a,null,a text that is longer than twelve bytes")]
    [InlineData("forms(7, '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')", "7:1,2,3,4,5,6,7,8,9,10,11,12")]
    public void Values_and_nulls_of_every_type(string expression, string? expected)
    {
        Connection.Register(new("echo_bool", [DuckDbType.Boolean], DuckDbType.Boolean, row => Answer(row, r => r.Set(r.GetBoolean(0)))));
        Connection.Register(new("echo_int", [Integer], Integer, row => Answer(row, r => r.Set(r.GetInt64(0)))));
        Connection.Register(new("echo_long", [BigInt], BigInt, row => Answer(row, r => r.Set(r.GetInt64(0)))));
        Connection.Register(new("echo_real", [DuckDbType.Double], DuckDbType.Double, row => Answer(row, r => r.Set(r.GetDouble(0)))));
        Connection.Register(new("echo_text", [Varchar], Varchar, row => row.Set(row.GetString(0))));
        Connection.Register(new("silent", [Varchar], Varchar, _ => { }));
        Connection.Register(new("twice", [Varchar], Varchar, row =>
        {
            row.Set("first, which is long enough not to be kept inside");
            row.Set("second");
        }));
        Connection.Register(new("recalled", [Varchar], Varchar, row =>
        {
            row.SetNull();
            row.Set("kept");
        }));
        if (expression == "forms()")
            Connection.Register(new("forms", [], Varchar, row => row.Set("none")));
        else
            Connection.Register(new("forms", [BigInt], Varchar, row => row.Set(Further(row))) { Further = Varchar });
        Connection.Scalar<string>($"SELECT CAST({expression} AS VARCHAR)").ShouldBe(expected);

        static void Answer(ScalarRow row, ScalarBody set)
        {
            if (row.IsNull(0))
                row.SetNull();
            else
                set(row);
        }

        static string Further(ScalarRow row)
        {
            var texts = new List<string>();
            for (var i = 1; i < row.Count; i++)
                texts.Add(row.GetString(i) ?? "null");
            return row.GetInt64(0) + ":" + string.Join(',', texts);
        }
    }

    [Theory]
    [InlineData("fails_by_itself('x')", "fails_by_itself: no \uFFFD such é")]
    [InlineData("wrong_argument('x')", "Argument 0 is Varchar, not BigInt")]
    [InlineData("wrong_answer('x')", "The function answers Varchar, not BigInt")]
    [InlineData("out_of_bounds('x')", "The function has 1 arguments")]
    [InlineData("too_wide(3000000000)", "too_wide")]
    public void What_the_body_throws_is_an_error_of_the_query(string expression, string message)
    {
        Connection.Register(new("fails_by_itself", [Varchar], Varchar, _ => throw new InvalidOperationException("no \0 such é")));
        Connection.Register(new("wrong_argument", [Varchar], Varchar, row => row.Set(row.GetInt64(0) + "")));
        Connection.Register(new("wrong_answer", [Varchar], Varchar, row => row.Set(1)));
        Connection.Register(new("out_of_bounds", [Varchar], Varchar, row => row.Set(row.GetString(1))));
        Connection.Register(new("too_wide", [BigInt], Integer, row => row.Set(row.GetInt64(0))));
        var constant = Should.Throw<DuckDbException>(() => Connection.Execute($"SELECT {expression}"));
        constant.Message.ShouldContain(message);
        constant.ErrorType.ShouldBe(DuckDbErrorType.InvalidInput);
        var column = expression.Replace("'x'", "i::VARCHAR", StringComparison.Ordinal).Replace("3000000000", "3000000000 + i", StringComparison.Ordinal);
        Should.Throw<DuckDbException>(() => Connection.Execute($"SELECT {column} FROM range(300000) t(i)")).Message.ShouldContain(message);
        Connection.Scalar<long>("SELECT 7").ShouldBe(7);
    }

    [Fact]
    public void Million_rows_on_several_threads_keep_their_answers()
    {
        var threads = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        Connection.Register(new("label", [BigInt, Varchar], Varchar, row =>
        {
            threads[Environment.CurrentManagedThreadId] = true;
            if (row.GetInt64(0) % 5 == 0)
                row.SetNull();
            else
                row.Set(row.GetString(1) + ":" + row.GetInt64(0));
        }));
        Connection.ExecuteScript("CREATE TABLE t AS SELECT i, CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN 'é' ELSE repeat('long', 10) END AS s FROM range(1000000) r(i)");
        Connection.Scalar<long>("""
            SELECT count(*) FROM t
            WHERE label(i, s) IS NOT DISTINCT FROM CASE WHEN i % 5 = 0 THEN NULL ELSE coalesce(s, '') || ':' || i END
            """).ShouldBe(1_000_000);
        threads.Count.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("FROM (SELECT i, 'a constant that is long enough' AS s FROM range(10000) t(i))")]
    [InlineData("FROM (SELECT i, e::VARCHAR AS s FROM range(10000) t(i), (SELECT 'a constant that is long enough'::ENUM('a constant that is long enough', 'b') AS e))")]
    [InlineData("FROM range(10000) t(i) JOIN (SELECT s FROM pairs WHERE i = 1) ON true")]
    [InlineData("FROM (SELECT i, s FROM pairs WHERE i % 3 < 5 AND length(s) > i % 3 ORDER BY i LIMIT 10000)")]
    [InlineData("FROM (SELECT i, s FROM pairs JOIN range(10000) k(j) ON i = j)")]
    public void Constants_dictionaries_and_selections_arrive_row_by_row(string from)
    {
        Connection.Register(new("join2", [Varchar, Varchar], BigInt, row =>
            row.Set(row.GetString(0) == "a constant that is long enough" ? long.Parse(row.GetString(1)!) : -1_000_000)));
        Connection.ExecuteScript("CREATE TABLE pairs AS SELECT i, 'a constant that is long enough' AS s FROM range(20000) t(i)");
        Connection.Scalar<long>("SELECT CAST(sum(join2(s, i::VARCHAR)) AS BIGINT) " + from).ShouldBe(49_995_000);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 10_000)]
    public void Constant_call_is_folded_unless_volatile(bool isVolatile, int calls)
    {
        var called = 0;
        Connection.Register(new("counted", [BigInt], BigInt, row => row.Set(row.GetInt64(0) + (Interlocked.Increment(ref called) * 0))) { Volatile = isVolatile });
        Connection.Scalar<long>("SELECT CAST(sum(counted(3)) AS BIGINT) FROM range(10000)").ShouldBe(30_000);
        called.ShouldBe(calls);
    }
}
