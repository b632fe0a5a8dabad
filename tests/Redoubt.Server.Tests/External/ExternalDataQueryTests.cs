using System.Diagnostics;
using Redoubt.Evidence.Hunting;
using Redoubt.Server.External;
using Redoubt.Server.Tests.Commands;

namespace Redoubt.Server.Tests.External;

public sealed class ExternalDataQueryTests : IAsyncLifetime
{
    private LocalLists _lists = null!;

    public async ValueTask InitializeAsync() => _lists = await LocalLists.StartAsync();

    public ValueTask DisposeAsync() => _lists.DisposeAsync();

    [Theory]
    [InlineData("externaldata(name:string, n:long) ['{}a.csv'] with (ignoreFirstRecord=true)", "name,n\n\"x, y\",1\nz,2\n")]
    [InlineData("externaldata(line:string) ['{}a.txt'] | where line startswith 't'", "line\ntwo\nthree\n")]
    [InlineData("externaldata(name:string, n:long, bag:dynamic) ['{}a.json'] | project name, m = n + 1, bag.k[0]", "name,m,bag_k_0\nx,2,1\ny,,\n")]
    [InlineData("externaldata(name:string, n:long) ['{}lines.json'] with (format='multijson') | summarize sum(n)", "sum_n\n3\n")]
    [InlineData("externaldata(name:string, n:int) ['{}a.csv.gz']", "name,n\nq,7\n")]
    [InlineData("let l = externaldata(line:string) ['{}a.txt']; print x = 'two' in (l), y = toscalar(l | count)", "x,y\nTrue,3\n")]
    public async Task A_query_reads_what_is_allowed(string query, string csv)
    {
        var run = await HuntAsync(query, "--allow-external-data", _lists.Address + "lists/");
        run.Exit.ShouldBe(0, run.Error);
        run.Out.Replace("\r\n", "\n", StringComparison.Ordinal).ToLowerInvariant().ShouldBe(csv.ToLowerInvariant());
        // However often a query names a list, it is fetched once.
        _lists.Asked.ShouldBe(1);
        run.Error.ShouldContain("externaldata: fetched " + _lists.Address);
    }

    [Fact]
    public async Task Nothing_is_fetched_unless_it_is_allowed()
    {
        const string Query = "externaldata(line:string) ['{}a.txt']";
        var off = await HuntAsync(Query);
        off.Exit.ShouldBe(1);
        off.Error.ShouldContain("externaldata is switched off");
        var elsewhere = await HuntAsync(Query, "--allow-external-data", _lists.Address + "other/");
        elsewhere.Exit.ShouldBe(1);
        elsewhere.Error.ShouldContain("is not allowed. An administrator can allow it");
        (await HuntAsync(Query, "--allow-external-data", "http://example.org/")).Exit.ShouldBe(2);
        (await HuntAsync(Query, "--allow-external-data", "https://example.org/", "--server", "http://localhost:1")).Exit.ShouldBe(2);
        _lists.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_check_fetches_nothing_and_says_what_is_not_allowed()
    {
        using var runner = Runner(new HuntLimits());
        (await runner.CheckAsync(new HuntRequest($"externaldata(line:string) ['{_lists.Address}lists/a.txt'] | count"))).ShouldBeEmpty();
        var wrong = await runner.CheckAsync(new HuntRequest($"externaldata(line:string) ['{_lists.Address}secret/a.csv']"));
        wrong.ShouldHaveSingleItem().Message.ShouldContain("is not allowed");
        runner.Engine.Check($"externaldata(line:string) ['{_lists.Address}lists/a.txt']").ShouldBeEmpty();
        _lists.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_fetch_ends_with_the_time_of_its_query()
    {
        using var runner = Runner(new HuntLimits { Time = TimeSpan.FromMilliseconds(500) });
        using var rows = new JsonRows();
        var began = Stopwatch.GetTimestamp();
        var failed = await Should.ThrowAsync<HuntFailedException>(runner.RunAsync(new HuntRequest($"externaldata(line:string) ['{_lists.Address}lists/slow.csv']"), rows));
        failed.Failure.ShouldBe(HuntFailure.TimedOut);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private Task<(int Exit, string Out, string Error)> HuntAsync(string query, params string[] options) =>
        CommandLine.RunAsync(["hunt", query.Replace("{}", _lists.Address + "lists/", StringComparison.Ordinal), "--output", "csv", .. options]);

    private HuntRunner Runner(HuntLimits limits)
    {
        var fetcher = new ExternalFetcher(new ExternalLimits([AllowedAddress.Parse(_lists.Address + "lists/")]), null, _ => { });
        return new HuntRunner(MemoryGround.Open([], TimeProvider.System), limits with { ExternalData = fetcher }, TimeProvider.System);
    }
}
