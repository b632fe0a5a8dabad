using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store.Tables;
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
        var listen = new Option<ListenAddress>("--listen")
        {
            Description = $"Address on this machine to listen on (default {ListenAddress.Default})",
            HelpName = "URL",
            DefaultValueFactory = _ => ListenAddress.Parse(ListenAddress.Default),
            CustomParser = result =>
            {
                try
                {
                    return ListenAddress.Parse(result.Tokens[0].Value);
                }
                catch (FormatException wrong)
                {
                    result.AddError(wrong.Message);
                    return null;
                }
            },
        };
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
            data, listen, demo, limits.Days, limits.Rows, limits.Minutes, limits.AtOnce, limits.Memory, retention.Days, retention.Bytes, connectors,
        };
        command.Validators.Add(limits.Validate);
        command.Validators.Add(retention.Validate);
        var external = new ExternalDataOptions();
        external.AddTo(command);
        command.SetAction((parsed, cancel) => ServeAsync(
            terminal, parsed.GetValue(data), parsed.GetRequiredValue(listen), parsed.GetValue(demo), limits.Read(parsed), retention.Read(parsed),
            parsed.GetRequiredValue(connectors),
            (folder, tell) => external.Open(parsed, folder, tell), cancel));
        return command;
    }

    private static async Task<int> ServeAsync(
        Terminal terminal, string? folder, ListenAddress address, bool demo, HuntLimits limits, RetentionPolicy retention,
        ConnectorFile connectors, Func<string, Action<string>, ExternalFetcher?> openExternal, CancellationToken stop)
    {
        using var temporary = demo && folder is null ? TemporaryFolder.Create("redoubt-demo-") : null;
        folder ??= temporary?.Path ?? StandardOptions.DefaultDataFolder;
        if (temporary is not null)
            terminal.Say($"the demo's store is temporary and goes when the server stops: {folder} (keep it with --data DIR)");

        using var faults = new FaultLog();
        using var external = openExternal(folder, faults.Note);
        await using var workplace = await StoreAccess.OpenAsync(folder, demo, limits with { ExternalData = external }, faults.Tell, stop);
        await using var app = ServerHost.Build(workplace, builder =>
        {
            builder.WebHost.ConfigureKestrel(address.Bind);
            builder.Logging.ClearProviders().AddConsoleOnStandardError();
            builder.Services.AddSingleton<IHostLifetime, StoppedByCommand>();
            builder.Services.AddSingleton(connectors);
            builder.Services.AddSingleton(retention).AddHostedService<RetentionJob>().AddHostedService<DetectionJob>();
        });
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new CommandFailedException($"port {address.Port} is in use; stop what uses it or choose another: --listen http://localhost:{address.Port + 1}");
        }

        using var sign = RunningServer.Announce(folder, new Uri(app.Urls.First()));
        if (demo)
            await DemoLoader.LoadAsync(workplace, terminal, stop);
        await terminal.Out.WriteLineAsync($"Redoubt is at {sign.Address.GetLeftPart(UriPartial.Authority)}".AsMemory(), stop);
        await terminal.Out.FlushAsync(stop);
        terminal.Say($"the store is {Path.GetFullPath(folder)}; anyone on this machine may use the portal (there is no sign-in yet); Ctrl+C stops it");

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
