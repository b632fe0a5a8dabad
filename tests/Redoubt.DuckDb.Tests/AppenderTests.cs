namespace Redoubt.DuckDb.Tests;

public sealed class AppenderTests : MemoryDatabase
{
    private static readonly DateTimeOffset Start = new(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(10_000)]
    public void Rows_arrive_as_they_were_given(int count)
    {
        Connection.Execute("CREATE TABLE t(a BIGINT, b VARCHAR, c TIMESTAMP, d DOUBLE, e BOOLEAN, f BLOB, g INTEGER, h VARCHAR)");
        using (var appender = Connection.CreateAppender("t"))
        {
            for (var i = 0; i < count; i++)
            {
                appender.Append((long)i).Append(Text(i)).Append(Start.AddSeconds(i)).Append(i / 2.0).Append(i % 2 == 0)
                    .Append(new byte[i % 20]).Append(-i);
                if (i % 3 == 0)
                    appender.AppendNull();
                else
                    appender.Append("nul\0" + i);
                appender.EndRow();
            }

            appender.Complete();
        }

        using var reader = Connection.Query("SELECT * FROM t ORDER BY a");
        for (var i = 0; i < count; i++)
        {
            reader.Read().ShouldBeTrue();
            reader.GetInt64(0).ShouldBe(i);
            reader.GetStringOrNull(1).ShouldBe(Text(i));
            reader.GetTimestamp(2).ShouldBe(Start.AddSeconds(i));
            reader.GetDouble(3).ShouldBe(i / 2.0);
            reader.GetBoolean(4).ShouldBe(i % 2 == 0);
            reader.GetBytes(5).Length.ShouldBe(i % 20);
            reader.GetInt64(6).ShouldBe(-i);
            reader.GetStringOrNull(7).ShouldBe(i % 3 == 0 ? null : "nul\0" + i);
        }

        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void Rows_that_were_not_completed_are_dropped()
    {
        Connection.Execute("CREATE TABLE t(a BIGINT)");
        using (var appender = Connection.CreateAppender("t"))
            appender.Append(1).EndRow();
        Connection.Scalar<long>("SELECT count(*) FROM t").ShouldBe(0);
    }

    [Fact]
    public void Constraint_refuses_the_rows()
    {
        Connection.ExecuteScript("CREATE TABLE t(a BIGINT PRIMARY KEY); INSERT INTO t VALUES (1)");
        using (var appender = Connection.CreateAppender("t"))
        {
            appender.Append(2).EndRow();
            appender.Append(1).EndRow();
            Should.Throw<DuckDbException>(appender.Complete).ErrorType.ShouldBe(DuckDbErrorType.Constraint);
        }

        Connection.Scalar<long>("SELECT count(*) FROM t").ShouldBe(1);
    }

    [Fact]
    public void Wrong_rows_are_refused()
    {
        Connection.Execute("CREATE TABLE t(a TINYINT, b VARCHAR)");
        using var appender = Connection.CreateAppender("t");
        Should.Throw<OverflowException>(() => appender.Append(128));
        Should.Throw<InvalidCastException>(() => appender.Append("text"));
        appender.Append(1);
        Should.Throw<InvalidOperationException>(appender.EndRow);
        Should.Throw<ArgumentException>(() => appender.Append([0xC3, 0x28]));
        appender.Append("text");
        Should.Throw<InvalidOperationException>(() => appender.Append("third"));
        appender.EndRow();
        appender.Complete();
        Connection.Scalar<string>("SELECT a || b FROM t").ShouldBe("1text");
        Should.Throw<DuckDbException>(() => Connection.CreateAppender("nope"));
    }

    [Fact]
    public void Lone_surrogate_becomes_a_replacement_character()
    {
        Connection.Execute("CREATE TABLE t(a VARCHAR)");
        using var appender = Connection.CreateAppender("t");
        appender.Append("a\ud800b").EndRow();
        appender.Complete();
        Connection.Scalar<string>("SELECT a FROM t").ShouldBe("a\ufffdb");
    }

    private static string? Text(int i) => (i % 4) switch
    {
        0 => null,
        1 => "",
        2 => "kurz " + i,
        _ => "ein längerer Text mit Umlauten, Nummer " + i,
    };
}
