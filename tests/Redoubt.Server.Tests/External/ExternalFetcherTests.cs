using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Redoubt.Kql;
using Redoubt.Server.External;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.External;

public sealed class ExternalFetcherTests : IAsyncLifetime
{
    private readonly List<string> _told = [];
    private LocalLists _lists = null!;

    public async ValueTask InitializeAsync() => _lists = await LocalLists.StartAsync();

    public ValueTask DisposeAsync() => _lists.DisposeAsync();

    [Theory]
    [InlineData("lists/a.csv", "name,n\n\"x, y\",1\nz,2\n")]
    [InlineData("lists/moved.csv", "name,n\n\"x, y\",1\nz,2\n")]
    [InlineData("lists/a.csv.gz", "q,7\n")]
    [InlineData("lists/mark.csv", "m,1\n")]
    public async Task What_is_allowed_is_fetched(string path, string text)
    {
        using var fetcher = Fetcher();
        (await FetchAsync(fetcher, path)).ShouldBe(text);
        (await FetchAsync(fetcher, path)).ShouldBe(text);
        _told.Count.ShouldBe(2);
        _told[0].ShouldStartWith($"externaldata: fetched {_lists.Address}{path}: ");
        _lists.LastHeaders.Keys.ShouldNotContain("Cookie");
        _lists.LastHeaders.Keys.ShouldNotContain("Authorization");
    }

    [Theory]
    [InlineData("secret/a.csv", "is not allowed. An administrator can allow it: serve --allow-external-data")]
    [InlineData("lists/../secret/a.csv", "is not allowed")]
    [InlineData("lists/%2e%2e/secret/a.csv", "is not allowed")]
    [InlineData("lists/..%2fsecret/a.csv", "is not allowed")]
    [InlineData("listsa.csv", "is not allowed")]
    [InlineData("lists/out.csv", "leads elsewhere")]
    [InlineData("lists/file.csv", "leads elsewhere")]
    [InlineData("lists/circle.csv", "redirected more than 5 times")]
    [InlineData("lists/broken.csv", "answered 500")]
    [InlineData("lists/none.csv", "answered 404")]
    [InlineData("lists/large.csv", "is too large: over 1 MB")]
    [InlineData("lists/endless.csv", "is too large: over 1 MB")]
    [InlineData("lists/bomb.gz", "is too large unpacked: over 1 MB")]
    [InlineData("lists/coded-bomb.csv", "is too large: over 1 MB")]
    [InlineData("lists/damaged.gz", "is damaged gzip")]
    [InlineData("lists/latin.csv", "is not UTF-8 text")]
    [InlineData("lists/slow.csv", "could not be read within 1 seconds")]
    public async Task What_is_not_fit_is_refused_with_the_reason(string path, string says)
    {
        using var fetcher = Fetcher(path.Contains("slow", StringComparison.Ordinal) ? TimeSpan.FromSeconds(1) : null);
        (await Should.ThrowAsync<ExternalDataRefusedException>(FetchAsync(fetcher, path))).Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_query_that_ends_stops_its_fetch()
    {
        using var fetcher = Fetcher();
        using var stop = new CancellationTokenSource();
        var fetch = FetchAsync(fetcher, "lists/slow.csv", stop.Token);
        while (_lists.Asked == 0)
            await Task.Delay(20);
        var began = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(fetch);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        _told[0].ShouldEndWith("cancelled");
    }

    [Fact]
    public async Task The_log_has_no_query_of_an_address()
    {
        using var fetcher = Fetcher();
        await FetchAsync(fetcher, "lists/a.csv?key=hush");
        _told[0].ShouldNotContain("hush");
        (await Should.ThrowAsync<ExternalDataRefusedException>(FetchAsync(fetcher, "secret/a.csv?key=hush"))).Message.ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_stands_for_an_inner_address_is_not_followed(string inner)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = $"https://lists.example:{((IPEndPoint)server.LocalEndpoint).Port}/";
        using var fetcher = new ExternalFetcher(
            new ExternalLimits([AllowedAddress.Parse(address)]), null, _told.Add, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(inner)]));
        (await Should.ThrowAsync<ExternalDataRefusedException>(Task.Run(() => fetcher.Fetch(address + "a.csv", CancellationToken.None))))
            .Message.ShouldContain("not in the public network. An administrator can allow that");
        server.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_looked_at_is_what_is_connected_to()
    {
        var asked = 0;
        // Whoever asks a second time is led elsewhere.
        using var fetcher = new ExternalFetcher(
            new ExternalLimits([AllowedAddress.Parse(_lists.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal))]), null, _told.Add,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(asked++ == 0 ? "127.0.0.1" : "10.1.2.3")]));
        var address = _lists.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "lists/a.txt";
        (await Task.Run(() => fetcher.Fetch(address, CancellationToken.None))).ShouldStartWith("one");
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_is_kept_for_an_hour_and_only_for_the_same_list()
    {
        using var folder = TemporaryFolder.Create("redoubt-external-");
        var time = new MovedTime();
        var cache = new ExternalCache(folder.Path, time);
        using var fetcher = Fetcher(cache: cache);
        await FetchAsync(fetcher, "lists/a.csv");
        await FetchAsync(fetcher, "lists/a.csv");
        _lists.Asked.ShouldBe(1);
        time.Ahead = TimeSpan.FromMinutes(61);
        await FetchAsync(fetcher, "lists/a.csv");
        _lists.Asked.ShouldBe(2);
        using var other = new ExternalFetcher(new ExternalLimits([AllowedAddress.Parse(_lists.Address)]), cache, _told.Add);
        await FetchAsync(other, "lists/a.csv");
        _lists.Asked.ShouldBe(3);
        // What was refused is not kept.
        await Should.ThrowAsync<ExternalDataRefusedException>(FetchAsync(fetcher, "lists/latin.csv"));
        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void The_cache_is_bounded()
    {
        using var folder = TemporaryFolder.Create("redoubt-external-");
        var time = new MovedTime();
        var cache = new ExternalCache(folder.Path, time) { MostBytes = 25 };
        foreach (var key in new[] { "a", "b", "c" })
        {
            time.Ahead += TimeSpan.FromSeconds(1);
            cache.Keep(key, new string(key[0], 10));
        }

        (cache.Find("a"), cache.Find("b"), cache.Find("c")).ShouldBe((null, "bbbbbbbbbb", "cccccccccc"));
    }

    private ExternalFetcher Fetcher(TimeSpan? time = null, ExternalCache? cache = null) => new(
        new ExternalLimits([AllowedAddress.Parse(_lists.Address + "lists/")]) { Bytes = 1 << 20, Time = time ?? TimeSpan.FromMinutes(1) }, cache, _told.Add);

    private Task<string> FetchAsync(ExternalFetcher fetcher, string path, CancellationToken cancel = default) =>
        Task.Run(() => fetcher.Fetch(_lists.Address + path, cancel));

    private sealed class MovedTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;
    }
}
