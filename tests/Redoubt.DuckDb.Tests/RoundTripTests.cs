using System.Globalization;

namespace Redoubt.DuckDb.Tests;

public sealed class RoundTripTests : MemoryDatabase
{
    public static TheoryData<string, object> Values => new()
    {
        { "BOOLEAN", true },
        { "BOOLEAN", false },
        { "BIGINT", long.MinValue },
        { "BIGINT", long.MaxValue },
        { "INTEGER", -7L },
        { "UTINYINT", 255L },
        { "UBIGINT", ulong.MaxValue },
        { "HUGEINT", Int128.MinValue },
        { "HUGEINT", (Int128)(-1) },
        { "UHUGEINT", UInt128.MaxValue },
        { "DOUBLE", 0.1 },
        { "DOUBLE", double.NaN },
        { "DOUBLE", double.NegativeInfinity },
        { "DECIMAL(38,10)", -12345.6789m },
        { "DECIMAL(4,1)", -0.5m },
        { "DECIMAL(9,2)", 1234567.89m },
        { "DECIMAL(18,0)", 999_999_999_999_999_999m },
        { "DECIMAL(38,28)", 0.0000000000000000000000000001m },
        { "VARCHAR", "" },
        { "VARCHAR", "twelve bytes" },
        { "VARCHAR", "thirteen byte" },
        { "VARCHAR", "nul\0inside" },
        { "VARCHAR", "nul\0inside of a longer text" },
        { "VARCHAR", "Grüße 日本語 🛡️" },
        { "VARCHAR", new string('x', 100_000) },
        { "BLOB", Array.Empty<byte>() },
        { "BLOB", new byte[] { 0, 255, 0, 128 } },
        { "DATE", new DateOnly(1969, 12, 31) },
        { "DATE", DateOnly.MaxValue },
        { "DATE", DateOnly.MinValue },
    };

    public static TheoryData<string, string> Times => new()
    {
        { "TIMESTAMP", "2024-02-29T23:59:59.123456+00:00" },
        { "TIMESTAMP", "1969-12-31T23:59:59.999999+00:00" },
        { "TIMESTAMP", "0001-01-01T00:00:00+00:00" },
        { "TIMESTAMP", "9999-12-31T23:59:59.999999+00:00" },
        { "TIMESTAMPTZ", "2024-02-29T23:59:59.123456+05:30" },
        { "TIMESTAMP_S", "2024-02-29T23:59:59+00:00" },
        { "TIMESTAMP_MS", "2024-02-29T23:59:59.123+00:00" },
        { "TIMESTAMP_NS", "1969-12-31T23:59:59.123456+00:00" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Parameter_comes_back_as_it_went_in(string type, object value)
    {
        using var reader = Connection.Query($"SELECT CAST($1 AS {type}), CAST(NULL AS {type})", value);
        reader.Read().ShouldBeTrue();
        reader.GetValue(0).ShouldBe(value);
        reader.IsNull(1).ShouldBeTrue();
        reader.GetValue(1).ShouldBeNull();
        reader.Read().ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Time_comes_back_as_the_same_instant(string type, string text)
    {
        var time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        Connection.Scalar<DateTimeOffset>($"SELECT CAST($1 AS {type})", time).ShouldBe(time);
    }

    [Fact]
    public void Time_is_cut_to_the_microsecond_towards_the_past()
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(-1);
        Connection.Scalar<DateTimeOffset>("SELECT $1::TIMESTAMP", time).ShouldBe(DateTimeOffset.UnixEpoch.AddTicks(-10));
    }

    [Theory]
    [InlineData("'infinity'::TIMESTAMP", "years 1 to 9999")]
    [InlineData("'-infinity'::TIMESTAMP", "years 1 to 9999")]
    [InlineData("DATE '20000-01-01'", "years 1 to 9999")]
    [InlineData("99999999999999999999999999999999999999::DECIMAL(38,0)", "28 digits")]
    [InlineData("INTERVAL '2 months'", "months")]
    public void Value_that_dotnet_has_no_place_for_says_so(string expression, string reason)
    {
        using var reader = Connection.Query("SELECT " + expression);
        reader.Read();
        Should.Throw<DuckDbException>(() => reader.GetValue(0)).Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("INTERVAL '1 day 02:03:04.5'", "1.02:03:04.5000000")]
    [InlineData("TIME '01:02:03'", "01:02:03")]
    [InlineData("'b6e2c1d4-0001-4a5b-8c9d-ffffffffffff'::UUID", "b6e2c1d4-0001-4a5b-8c9d-ffffffffffff")]
    [InlineData("'high'::ENUM('low', 'high')", "high")]
    [InlineData("'{\"a\":[1]}'::JSON", "{\"a\":[1]}")]
    [InlineData("1.5::DECIMAL(38,30)", "1.5000000000000000000000000000")]
    [InlineData("(-1.5)::FLOAT", "-1.5")]
    public void Value_is_read_from_sql(string expression, string text)
    {
        using var reader = Connection.Query("SELECT " + expression);
        reader.Read();
        Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture).ShouldBe(text);
    }

    [Fact]
    public void Nested_values_become_lists_and_dictionaries()
    {
        using var reader = Connection.Query(
            "SELECT [1, NULL, 3], [['a'], []], {'x': 1, 'y': ['z']}, MAP {'k': 2.5::DOUBLE}, [1, 2]::INTEGER[2] FROM range(3)");
        for (var row = 0; row < 3; row++)
        {
            reader.Read().ShouldBeTrue();
            reader.GetValue(0).ShouldBe(new object?[] { 1L, null, 3L });
            reader.GetValue(1).ShouldBe(new object?[] { new object?[] { "a" }, Array.Empty<object?>() });
            var fields = (Dictionary<string, object?>)reader.GetValue(2)!;
            fields["x"].ShouldBe(1L);
            fields["y"].ShouldBe(new object?[] { "z" });
            var pair = (Dictionary<string, object?>)((object?[])reader.GetValue(3)!).ShouldHaveSingleItem()!;
            pair.Values.ShouldBe(["k", 2.5]);
            reader.GetValue(4).ShouldBe(new object?[] { 1L, 2L });
        }
    }

    [Fact]
    public void List_parameter_is_searched_in()
    {
        Connection.List("SELECT v FROM (VALUES ('a'), (''), ('c')) t(v) WHERE list_contains($1, v) ORDER BY v", r => r.GetString(0),
            (object)new[] { "c", "", null }).ShouldBe(["", "c"]);
        Connection.List("SELECT unnest($1) ORDER BY 1", r => r.GetInt64(0), new List<long> { 3, -1 }).ShouldBe([-1, 3]);
        Connection.Scalar<long>("SELECT len($1::VARCHAR[])", (object)Array.Empty<string>()).ShouldBe(0);
    }

    [Fact]
    public void Rows_keep_their_order_and_nulls_over_many_chunks()
    {
        using var reader = Connection.Query("SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'value ' || i END FROM range(10000) t(i) ORDER BY i");
        for (var i = 0L; i < 10_000; i++)
        {
            reader.Read().ShouldBeTrue();
            reader.GetInt64(0).ShouldBe(i);
            reader.GetStringOrNull(1).ShouldBe(i % 3 == 0 ? null : $"value {i}");
        }

        reader.Read().ShouldBeFalse();
        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void Typed_reads_refuse_null_and_other_types()
    {
        using var reader = Connection.Query("SELECT NULL::BIGINT AS nothing, 'text', 5000000000");
        Should.Throw<InvalidOperationException>(() => reader.GetInt64(0));
        reader.Read();
        Should.Throw<InvalidCastException>(() => reader.GetInt64(0)).Message.ShouldContain("'nothing'");
        Should.Throw<InvalidCastException>(() => reader.GetInt64(1));
        Should.Throw<InvalidCastException>(() => reader.GetBoolean(1));
        Should.Throw<OverflowException>(() => reader.GetInt32(2));
    }
}
