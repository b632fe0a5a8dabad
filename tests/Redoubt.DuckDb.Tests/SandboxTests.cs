namespace Redoubt.DuckDb.Tests;

public sealed class SandboxTests : MemoryDatabase
{
    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM '/etc/passwd.csv'")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/redoubt-sandbox.csv'")]
    [InlineData("ATTACH '/tmp/redoubt-sandbox.duckdb'")]
    [InlineData("EXPORT DATABASE '/tmp/redoubt-sandbox'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD '/tmp/redoubt.duckdb_extension'")]
    public void File_is_out_of_reach(string sql)
    {
        var error = Should.Throw<DuckDbException>(() => Connection.Execute(sql));
        error.ErrorType.ShouldBe(DuckDbErrorType.Permission, error.Message);
        File.Exists("/tmp/redoubt-sandbox.csv").ShouldBeFalse();
    }

    [Theory]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("SET TimeZone = 'Asia/Tokyo'")]
    [InlineData("RESET memory_limit")]
    [InlineData("PRAGMA threads = 99")]
    [InlineData("SET autoload_known_extensions = true")]
    public void Setting_is_locked(string sql) =>
        Should.Throw<DuckDbException>(() => Connection.Execute(sql)).Message.ShouldContain("configuration has been locked");

    [Fact]
    public void Work_before_the_sandbox_may_read_files_and_nothing_after_it()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "name,count\nalpha,1\n");
        try
        {
            using var database = DuckDbDatabase.Open(new DuckDbOptions
            {
                BeforeSandbox = c => c.Execute("CREATE TABLE t AS SELECT * FROM read_csv($1)", file),
            });
            using var connection = database.Connect();
            connection.Scalar<string>("SELECT name FROM t").ShouldBe("alpha");
            Should.Throw<DuckDbException>(() => connection.Execute("SELECT * FROM read_csv($1)", file)).ErrorType.ShouldBe(DuckDbErrorType.Permission);
            Should.Throw<DuckDbException>(() => connection.Execute("SET enable_external_access = true"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Times_are_utc_whatever_the_machine_says() =>
        Connection.Scalar<string>("SELECT '2024-01-01 12:00:00+00'::TIMESTAMPTZ::VARCHAR").ShouldBe("2024-01-01 12:00:00+00");

    [Fact]
    public void Unknown_setting_is_refused() =>
        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(new DuckDbOptions { Settings = new Dictionary<string, string> { ["nope"] = "1" } }))
            .Message.ShouldContain("nope");
}
