using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;
using Redoubt.Kql;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary>The looks that <c>doctor</c> takes, in order. None changes anything but that a missing store folder may be made.</summary>
internal static class Examination
{
    private const long Gigabyte = 1L << 30;
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromMinutes(10);

    public static async IAsyncEnumerable<DoctorCheck> RunAsync(string folder, int port, bool examine, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await NativeLibraryAsync(cancel);
        yield return await HuntingAsync(cancel);
        yield return Portal();
        yield return Memory();
        yield return Disk(folder);

        using var http = new HttpClient();
        var server = await RunningServer.FindAsync(folder, http, cancel);
        yield return server is null ? Port(port) : new DoctorCheck("Server", true, $"runs at {server.Address} and holds the store");
        if (server is not null)
        {
            yield return await SkewAsync(server, cancel);
            foreach (var check in await ModelChecks.OfServerAsync(server, examine, cancel))
                yield return check;
        }
        else if (!File.Exists(Workplace.FileIn(folder)))
            yield return Writable(folder);
        else
        {
            await foreach (var check in StoreAsync(folder, examine, cancel))
                yield return check;
        }
    }

    private static async Task<DoctorCheck> NativeLibraryAsync(CancellationToken cancel)
    {
        try
        {
            await using var store = EvidenceStore.Open(new StoreOptions());
            var version = await store.ReadAsync(connection => connection.Scalar<string>("SELECT version()"), cancel);
            return new DoctorCheck("Database library", true, $"DuckDB {version}");
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or TypeInitializationException or EntryPointNotFoundException)
        {
            return new DoctorCheck("Database library", false, "libduckdb cannot be loaded: " + failure.Message,
                "build again (./dev build fetches it from npm); it must stand beside the program and fit this processor");
        }
    }

    private static async Task<DoctorCheck> HuntingAsync(CancellationToken cancel)
    {
        const string Advice = "build again (./dev build); if it stays, this build is broken: please report it";
        try
        {
            using var ground = MemoryGround.Open([], TimeProvider.System);
            using var runner = new HuntRunner(ground, new HuntLimits { Time = TimeSpan.FromSeconds(10) }, TimeProvider.System);
            var rows = new TextRows();
            var outcome = await runner.RunAsync(
                new HuntRequest("DeviceProcessEvents | where ProcessCommandLine has 'x' | summarize Rows = count() by DeviceName | count"), rows, cancel);
            var found = $"{ground.Catalog.Tables.Count} tables; a query ran in {outcome.Elapsed.TotalMilliseconds:N0} ms";
            return rows.Rows is [["0"]] ? new DoctorCheck("Hunting", true, found) : new DoctorCheck("Hunting", false, "a query gave a wrong answer", Advice);
        }
        catch (Exception failure) when (failure is KqlException or HuntFailedException or DuckDb.DuckDbException)
        {
            return new DoctorCheck("Hunting", false, "a query failed: " + failure.Message, Advice);
        }
    }

    private static DoctorCheck Portal() => PortalFiles.Present
        ? new DoctorCheck("Portal files", true, PortalFiles.Folder)
        : new DoctorCheck("Portal files", false, $"missing from {PortalFiles.Folder}", "build again (./dev build); without them only the API is served");

    private static DoctorCheck Memory()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var found = $"{available / (double)Gigabyte:0.0} GB for this process";
        return available >= 2 * Gigabyte
            ? new DoctorCheck("Memory", true, found)
            : new DoctorCheck("Memory", false, found, "give it at least 2 GB");
    }

    private static DoctorCheck Disk(string folder)
    {
        var existing = new DirectoryInfo(Path.GetFullPath(folder));
        while (!existing.Exists && existing.Parent is { } parent)
            existing = parent;
        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        var found = $"{free / (double)Gigabyte:0.0} GB free at {existing.FullName}";
        return free >= 2 * Gigabyte
            ? new DoctorCheck("Disk", true, found)
            : new DoctorCheck("Disk", false, found, "make room or move the store (--data); a million alerts take about 2 GB");
    }

    private static DoctorCheck Port(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return new DoctorCheck("Port", true, $"{port} is free");
        }
        catch (Exception failure) when (failure is SocketException or ArgumentOutOfRangeException)
        {
            return new DoctorCheck("Port", false, $"{port}: {failure.Message}", "stop what uses it, or serve --listen http://localhost:OTHER");
        }
    }

    private static DoctorCheck Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new DoctorCheck("Store", true, $"none yet in {Path.GetFullPath(folder)}; it can be made there");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new DoctorCheck("Store", false, failure.Message, "choose a folder that you may write to with --data");
        }
    }

    private static async IAsyncEnumerable<DoctorCheck> StoreAsync(string folder, bool examine, [EnumeratorCancellation] CancellationToken cancel)
    {
        Workplace workplace;
        string? problem = null;
        try
        {
            workplace = await Workplace.OpenAsync(folder, cancel: cancel);
        }
        catch (Exception failure) when (failure is StoreOpenException or IOException or UnauthorizedAccessException or DuckDb.DuckDbException)
        {
            (workplace, problem) = (null!, failure.Message);
        }

        if (problem is not null)
        {
            yield return new DoctorCheck("Store", false, problem, "stop the process that has it open, or use the Redoubt that wrote it");
            yield break;
        }

        await using (workplace)
        {
            var written = await workplace.Store.WriteAsync(_ => true, cancel);
            var incidents = await workplace.Desk.QueueAsync(new IncidentFilter { Take = 1 }, cancel);
            yield return new DoctorCheck("Store", written, $"{Path.GetFullPath(folder)} opens and can be written; {incidents.Total:N0} incidents");
            var future = await workplace.Desk.AlertsAsync(Future(workplace.Time), cancel);
            yield return Skew(future);
            foreach (var check in await ModelChecks.OfStoreAsync(workplace, examine, cancel))
                yield return check;
        }
    }

    private static async Task<DoctorCheck> SkewAsync(RunningServer.Found server, CancellationToken cancel)
    {
        using var client = new ServerClient(server.Address, server.Token);
        var from = Uri.EscapeDataString(Future(TimeProvider.System).From!.Value.ToString("O"));
        return Skew(await client.GetAsync<Page<AlertRow>>($"/api/alerts?take=1&from={from}", cancel));
    }

    private static AlertFilter Future(TimeProvider time) => new() { From = time.GetUtcNow() + ToleratedSkew, Take = 1 };

    private static DoctorCheck Skew(Page<AlertRow> future) => future.Total == 0
        ? new DoctorCheck("Clocks", true, "no alert lies in the future")
        : new DoctorCheck("Clocks", false, $"{future.Total:N0} alerts lie in the future, such as one of {future.Items[0].Detector} at {future.Items[0].LastActivity:u}",
            "set the clock of that detector, or of this machine; incidents are grouped by these times");
}
