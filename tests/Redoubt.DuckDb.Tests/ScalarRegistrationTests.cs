using System.Runtime.CompilerServices;
using static Redoubt.DuckDb.DuckDbType;

namespace Redoubt.DuckDb.Tests;

public sealed class ScalarRegistrationTests : MemoryDatabase
{
    [Fact]
    public void Function_is_known_to_every_connection_of_its_database_and_to_no_other()
    {
        using var before = Database.Connect();
        Connection.Register(Constant("answer", 42));
        using var after = Database.Connect();
        foreach (var connection in new[] { before, Connection, after })
            connection.Scalar<long>("SELECT answer()").ShouldBe(42);
        using var other = DuckDbDatabase.Open(new DuckDbOptions());
        using var stranger = other.Connect();
        Should.Throw<DuckDbException>(() => stranger.Execute("SELECT answer()")).ErrorType.ShouldBe(DuckDbErrorType.Catalog);
    }

    [Fact]
    public void Many_functions_stay_apart()
    {
        for (var i = 0; i < 300; i++)
            Connection.Register(Constant($"f{i}", i));
        for (var i = 0; i < 300; i++)
            Connection.Scalar<long>($"SELECT f{i}()").ShouldBe(i);
    }

    [Fact]
    public void Name_is_given_once()
    {
        Connection.Register(Constant("f", 1));
        using var other = Database.Connect();
        Should.Throw<ArgumentException>(() => other.Register(Constant("F", 2))).Message.ShouldContain("'F'");
        Should.Throw<ArgumentException>(() => Connection.Register(new("f", [Varchar], BigInt, row => row.Set(3))));
        Should.Throw<DuckDbException>(() => Connection.Register(Constant("", 1)));
        Connection.Scalar<long>("SELECT f()").ShouldBe(1);
    }

    [Fact]
    public void Function_of_DuckDBs_own_can_be_replaced()
    {
        Connection.Register(new("lower", [Varchar], Varchar, row => row.Set(row.GetString(0)!.ToLowerInvariant() + "!")));
        Connection.Scalar<string>("SELECT lower('ABC')").ShouldBe("abc!");
    }

    [Theory]
    [InlineData(Timestamp, BigInt, null)]
    [InlineData(BigInt, HugeInt, null)]
    [InlineData(BigInt, BigInt, Blob)]
    public void Other_types_are_refused(DuckDbType parameter, DuckDbType returns, DuckDbType? further) =>
        Should.Throw<ArgumentException>(() => Connection.Register(new("f", [parameter], returns, _ => { }) { Further = further }));

    [Fact]
    public void Name_with_a_nul_is_refused() => Should.Throw<ArgumentException>(() => Connection.Register(Constant("a\0b", 1)));

    [Fact]
    public void Function_lives_as_long_as_its_database()
    {
        var (database, body) = RegisterAndForget();
        Collect();
        body.IsAlive.ShouldBeTrue();
        database.Dispose();
        Collect();
        body.IsAlive.ShouldBeFalse();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (DuckDbDatabase Database, WeakReference Body) RegisterAndForget()
        {
            var database = DuckDbDatabase.Open(new DuckDbOptions());
            using var connection = database.Connect();
            var kept = new object();
            ScalarBody body = row => row.Set(kept.GetHashCode());
            connection.Register(new("f", [], BigInt, body));
            return (database, new WeakReference(kept));
        }

        static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }
    }

    [Fact]
    public void Collector_may_run_at_any_time()
    {
        Connection.Register(new("churn", [Varchar], Varchar, row =>
        {
            var text = row.GetString(0)!;
            if (text.EndsWith("99", StringComparison.Ordinal))
                GC.Collect(0);
            if (text.EndsWith("9999", StringComparison.Ordinal))
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            row.Set(new string([.. text.Reverse()]));
        }));
        Connection.Scalar<long>("SELECT count(*) FROM (SELECT 'a text to reverse ' || i AS s FROM range(200000) t(i)) WHERE churn(s) = reverse(s)").ShouldBe(200_000);
    }

    [Fact]
    public void Body_may_query_the_same_database()
    {
        Connection.ExecuteScript("CREATE TABLE names AS SELECT i, 'name ' || i AS name FROM range(100) t(i)");
        Connection.Register(new("shout", [Varchar], Varchar, row => row.Set(row.GetString(0)!.ToUpperInvariant())));
        Connection.Register(new("look_up", [BigInt, Varchar], Varchar, row =>
        {
            using var connection = Database.Connect();
            row.Set(connection.Scalar<string>("SELECT shout(name) FROM names WHERE i = $1", row.GetInt64(0)) + row.GetString(1));
        }));
        Connection.Scalar<long>("SELECT count(*) FROM range(100) t(i) WHERE look_up(i, 'x' || i) = 'NAME ' || i || 'x' || i").ShouldBe(100);
    }

    private static ScalarFunction Constant(string name, long value) => new(name, [], BigInt, row => row.Set(value));
}
