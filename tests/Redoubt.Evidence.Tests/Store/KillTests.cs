using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Tests.Store;

public sealed class KillTests : StoreTests
{
    private const int Kills = 50;
    private const int Seed = 20240229;

    private static readonly string KillTarget = typeof(KillTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "KillTarget").Value!;

    [Fact]
    public async Task What_was_acknowledged_survives_fifty_kills_exactly_once()
    {
        var random = new Random(Seed);
        var acknowledged = new HashSet<long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Begins again where the last acknowledgement ended: what was stored but not acknowledged is sent twice.
            var first = acknowledged.Count == 0 ? 0 : acknowledged.Max() + 1;
            var moment = (kill % 5) switch { 0 => "opening", 1 => "open", _ => "acknowledged" };
            await RunAndKill(first, random.Next(), moment, TimeSpan.FromMilliseconds(random.Next(0, 120)), acknowledged);
        }

        await using var store = EvidenceStore.Open(OnDisk);
        var stored = Ids(store);
        stored.Distinct().Count().ShouldBe(stored.Count);
        stored.ToHashSet().IsSupersetOf(acknowledged.Select(Id)).ShouldBeTrue();
        acknowledged.Count.ShouldBeGreaterThan(Kills);
        store.Read(c => c.List("SELECT sequence FROM occurrence ORDER BY sequence", row => row.GetInt64(0)), Token)
            .ShouldBe(Enumerable.Range(1, stored.Count).Select(i => (long)i));
        store.Read(c => c.Scalar<long>("SELECT count(*) FROM occurrence_entity"), Token).ShouldBe(stored.Count);

        // An alert and its event came in one append: both are there or neither.
        store.Read(c => c.List("SELECT \"ReportId\" FROM hunting.\"DeviceProcessEvents\" ORDER BY 1", row => "kill-" + row.GetInt64(0).ToString(CultureInfo.InvariantCulture)), Token)
            .ToHashSet().SetEquals(stored).ShouldBeTrue();
        RowTests.CountRows(store).ShouldBe(stored.Count);

        var again = await store.AppendAsync([.. stored.Select(id => Record(id))], Token);
        again.ShouldBe(new AppendResult(0, stored.Count));
        Count(store).ShouldBe(stored.Count);
    }

    private static string Id(long number) => "kill-" + number.ToString(CultureInfo.InvariantCulture);

    // Kills the process some time after it has first said that it does the given thing.
    private async Task RunAndKill(long first, int seed, string moment, TimeSpan life, HashSet<long> acknowledged)
    {
        using var process = Process.Start(new ProcessStartInfo(KillTarget, [FilePath, $"{first}", $"{seed}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_TC_QuickJitForLoops"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        Task? killing = null;
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == moment)
                killing ??= Task.Delay(life, Token).ContinueWith(_ => process.Kill(), Token);
            if (words[0] != "acknowledged")
                continue;
            for (var number = long.Parse(words[1], CultureInfo.InvariantCulture); number <= long.Parse(words[2], CultureInfo.InvariantCulture); number++)
                acknowledged.Add(number);
        }

        await process.WaitForExitAsync(Token);
        (await errors).ShouldBeEmpty();
        await killing.ShouldNotBeNull($"it ended by itself with {process.ExitCode}, before it said '{moment}'");
    }
}
