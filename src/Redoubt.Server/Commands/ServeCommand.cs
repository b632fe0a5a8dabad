using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store.Tables;
using Redoubt.Server.Access;
using Redoubt.Server.Connectors;
using Redoubt.Server.External;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary><c>serve</c>: the portal and the API, until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = StandardOptions.Data();
        var demo = new Option<bool>("--demo") { Description = "Load the built-in attack into an empty store (a temporary one unless --data is given)" };
        var reach = new ReachOptions();
        var connectors = new Option<ConnectorFile>("--connectors")
        {
            Description = "JSON file with programs of yours that do actions (docs/response/README.md); they can be set up nowhere else",
            HelpName = "FILE",
            DefaultValueFactory = _ => new ConnectorFile([]),
            CustomParser = result =>
            {
                try
                {
                    return ConnectorFile.Read(result.Tokens[0].Value);
                }
                catch (FormatException wrong)
                {
                    result.AddError(wrong.Message);
                    return null;
                }
            },
        };
        var limits = new HuntLimitOptions();
        var retention = new RetentionOptions();
        var command = new Command("serve", "Start the portal and the API.")
        {
            data, demo, limits.Days, limits.Rows, limits.Minutes, limits.AtOnce, limits.Memory, retention.Days, retention.Bytes, connectors,
        };
        reach.AddTo(command, demo);
        command.Validators.Add(limits.Validate);
        command.Validators.Add(retention.Validate);
        var external = new ExternalDataOptions();
        external.AddTo(command);
        command.SetAction((parsed, cancel) => ServeAsync(
            terminal, parsed.GetValue(data), reach.Read(parsed), parsed.GetValue(demo), limits.Read(parsed), retention.Read(parsed),
            parsed.GetRequiredValue(connectors),
            (folder, tell) => external.Open(parsed, folder, tell), cancel));
        return command;
    }

    private static async Task<int> ServeAsync(
        Terminal terminal, string? folder, Reach reach, bool demo, HuntLimits limits, RetentionPolicy retention,
        ConnectorFile connectors, Func<string, Action<string>, ExternalFetcher?> openExternal, CancellationToken stop)
    {
        using var temporary = demo && folder is null ? TemporaryFolder.Create("redoubt-demo-") : null;
        folder ??= temporary?.Path ?? StandardOptions.DefaultDataFolder;
        if (temporary is not null)
            terminal.Say($"the demo's store is temporary and goes when the server stops: {folder} (keep it with --data DIR)");

        using var faults = new FaultLog();
        using var external = openExternal(folder, faults.Note);
        await using var workplace = await StoreAccess.OpenAsync(folder, demo, limits with { ExternalData = external }, faults.Tell, stop);
        if (demo && workplace.Access.State.Users.Count > 0)
            throw new CommandFailedException($"the store in {folder} has users, and the demo would open it without sign-in: choose another folder, or leave --demo out");
        var token = demo ? null : Token.New("rdl_");
        await using var app = ServerHost.Build(workplace, builder =>
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => reach.Address.Bind(kestrel, reach.Certificate));
            builder.Logging.ClearProviders().AddConsoleOnStandardError();
            builder.Services.AddSingleton<IHostLifetime, StoppedByCommand>();
            builder.Services.AddSingleton(connectors);
            builder.Services.AddSingleton(retention).AddHostedService<RetentionJob>().AddHostedService<DetectionJob>();
        }, new AccessOptions { Open = demo, PublicAddress = reach.Proxy, Hosts = reach.Hosts, LocalToken = token });
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new CommandFailedException($"port {reach.Address.Port} is in use; stop what uses it or choose another: --listen http://localhost:{reach.Address.Port + 1}");
        }

        using var sign = RunningServer.Announce(folder, new Uri(app.Urls.First()), token);
        if (demo)
            await DemoLoader.LoadAsync(workplace, terminal, stop);
        var shown = (reach.Shown ?? sign.Address).GetLeftPart(UriPartial.Authority);
        await terminal.Out.WriteLineAsync($"Redoubt is at {shown}".AsMemory(), stop);
        await terminal.Out.FlushAsync(stop);
        terminal.Say($"the store is {Path.GetFullPath(folder)}; " + (demo ? "this is the demo: anyone on this machine may use it without sign-in; " : "") + "Ctrl+C stops it");
        if (!demo && await new UserDesk(workplace.Access).FirstLinkAsync(stop) is { } link)
            terminal.Say($"there are no users yet; make the administrator within {UserDesk.LinkLife.TotalHours:0} hours, once, at {shown}/welcome/{link}");

        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        terminal.Say("stopping");
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    /// <summary>The command listens for Ctrl+C; the web host need not.</summary>
    private sealed class StoppedByCommand : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
