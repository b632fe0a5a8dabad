namespace Redoubt.DuckDb.Tests;

public sealed class StatementTests : MemoryDatabase
{
    [Theory]
    [InlineData("SELECT 1; DROP TABLE t")]
    [InlineData("SELECT 1; SELECT 2;")]
    [InlineData("/* ; */ SELECT ';'; DELETE FROM t")]
    public void Text_of_several_statements_is_refused_and_none_runs(string sql)
    {
        Connection.ExecuteScript("CREATE TABLE t(i BIGINT); INSERT INTO t VALUES (1)");
        Should.Throw<DuckDbException>(() => Connection.Query(sql)).Message.ShouldContain("multiple statements");
        Should.Throw<DuckDbException>(() => Connection.Execute(sql));
        Connection.Scalar<long>("SELECT count(*) FROM t").ShouldBe(1);
    }

    [Theory]
    [InlineData("SELECT ';'")]
    [InlineData("SELECT 1;")]
    [InlineData("SELECT 1 -- ; DROP TABLE t")]
    public void Semicolon_that_ends_nothing_is_allowed(string sql) => Connection.Scalar<object>(sql).ShouldNotBeNull();

    [Fact]
    public void Empty_text_and_nul_are_refused()
    {
        Should.Throw<DuckDbException>(() => Connection.Execute(""));
        Should.Throw<ArgumentException>(() => Connection.Execute("SELECT 1\0; DROP TABLE t"));
    }

    [Theory]
    [InlineData("SELEC 1", DuckDbErrorType.Parser)]
    [InlineData("SELECT nope FROM range(1)", DuckDbErrorType.Binder)]
    [InlineData("SELECT * FROM nope", DuckDbErrorType.Catalog)]
    [InlineData("SELECT CAST('x' AS BIGINT)", DuckDbErrorType.Conversion)]
    [InlineData("SELECT 9223372036854775807 + i FROM range(5) t(i)", DuckDbErrorType.OutOfRange)]
    [InlineData("INSERT INTO numbered VALUES (1)", DuckDbErrorType.Constraint)]
    [InlineData("COMMIT", DuckDbErrorType.Transaction)]
    public void Error_carries_duckdbs_message_and_type(string sql, DuckDbErrorType type)
    {
        Connection.ExecuteScript("CREATE TABLE numbered(i BIGINT PRIMARY KEY); INSERT INTO numbered VALUES (1)");
        var error = Should.Throw<DuckDbException>(() => Connection.List(sql, r => r.GetValue(0)));
        error.ErrorType.ShouldBe(type);
        error.Message.ShouldContain("Error: ");
    }

    [Fact]
    public void Failure_in_the_middle_of_a_stream_is_an_error_not_an_end()
    {
        using var reader = Connection.Query("SELECT CASE WHEN i = 900000 THEN error('row ' || i) ELSE i END FROM range(1000000) t(i)");
        var error = Should.Throw<DuckDbException>(() =>
        {
            while (reader.Read())
            {
            }
        });
        error.Message.ShouldContain("row 900000");
    }

    [Fact]
    public void Reader_whose_connection_went_on_says_so()
    {
        using var reader = Connection.Query("SELECT i FROM range(1000000) t(i)");
        reader.Read().ShouldBeTrue();
        Connection.Scalar<long>("SELECT 1").ShouldBe(1);
        Should.Throw<DuckDbException>(() =>
        {
            while (reader.Read())
            {
            }
        });
    }

    [Fact]
    public void Execute_counts_the_rows_it_changed()
    {
        Connection.Execute("CREATE TABLE t(i BIGINT)").ShouldBe(0);
        Connection.Execute("INSERT INTO t SELECT * FROM range($1::BIGINT)", 5000).ShouldBe(5000);
        Connection.Execute("UPDATE t SET i = -i WHERE i >= $1", 4000).ShouldBe(1000);
        Connection.Execute("DELETE FROM t WHERE i < 0").ShouldBe(1000);
        Connection.Execute("SELECT * FROM t").ShouldBe(0);
    }

    [Fact]
    public void Statement_is_run_again_with_other_parameters()
    {
        using var statement = Connection.Prepare("SELECT $1 || ' ' || $2");
        statement.ParameterCount.ShouldBe(2);
        foreach (var name in new[] { "first", "second" })
        {
            using var reader = statement.Bind(1, name).Bind(2, 7).Query(TestContext.Current.CancellationToken);
            reader.Read().ShouldBeTrue();
            reader.GetString(0).ShouldBe(name + " 7");
        }
    }

    [Fact]
    public void Wrong_number_or_kind_of_parameters_is_refused()
    {
        Should.Throw<ArgumentException>(() => Connection.Scalar<long>("SELECT $1"));
        Should.Throw<ArgumentException>(() => Connection.Scalar<long>("SELECT 1", 2));
        Should.Throw<ArgumentException>(() => Connection.Scalar<long>("SELECT $1", new object()));
        using var statement = Connection.Prepare("SELECT $1");
        Should.Throw<ArgumentException>(() => statement.Bind(2, "x"));
    }

    [Fact]
    public void Columns_are_named_and_typed()
    {
        using var reader = Connection.Query("SELECT 1::BIGINT AS \"naïve\", '{}'::JSON AS j");
        reader.FieldCount.ShouldBe(2);
        reader.Name(0).ShouldBe("naïve");
        reader.Type(0).ShouldBe(DuckDbType.BigInt);
        reader.Type(1).ShouldBe(DuckDbType.Varchar);
        reader.TypeAlias(0).ShouldBeNull();
        reader.TypeAlias(1).ShouldBe("JSON");
    }

    [Fact]
    public void Transaction_that_is_not_committed_leaves_nothing()
    {
        Connection.Execute("CREATE TABLE t(i BIGINT)");
        using (Connection.BeginTransaction())
            Connection.Execute("INSERT INTO t VALUES (1)");
        Connection.Scalar<long>("SELECT count(*) FROM t").ShouldBe(0);
        using (var transaction = Connection.BeginTransaction())
        {
            Connection.Execute("INSERT INTO t VALUES (1)");
            using var other = Database.Connect();
            other.Scalar<long>("SELECT count(*) FROM t").ShouldBe(0);
            transaction.Commit();
            other.Scalar<long>("SELECT count(*) FROM t").ShouldBe(1);
            Should.Throw<InvalidOperationException>(transaction.Commit);
        }

        Connection.Scalar<long>("SELECT count(*) FROM t").ShouldBe(1);
    }

    [Fact]
    public void Read_only_transaction_refuses_changes_and_sees_one_state()
    {
        Connection.ExecuteScript("CREATE TABLE t(i BIGINT); INSERT INTO t VALUES (1)");
        using var other = Database.Connect();
        using (other.BeginTransaction(readOnly: true))
        {
            other.Scalar<long>("SELECT count(*) FROM t").ShouldBe(1);
            Connection.Execute("INSERT INTO t VALUES (2)");
            other.Scalar<long>("SELECT count(*) FROM t").ShouldBe(1);
            Should.Throw<DuckDbException>(() => other.Execute("DELETE FROM t"));
        }

        other.Scalar<long>("SELECT count(*) FROM t").ShouldBe(2);
    }
}
