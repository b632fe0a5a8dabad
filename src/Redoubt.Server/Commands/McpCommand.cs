using System.CommandLine;
using System.Net;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Redoubt.Server.Access;
using Redoubt.Server.Hosting;
using Redoubt.Server.Mcp;

namespace Redoubt.Server.Commands;

/// <summary><c>mcp</c>: the copilot's skills as tools of the Model Context Protocol, on standard input and output.</summary>
/// <remarks>
/// What a client sends is handed on to a server's <c>/mcp</c>: the one that is named, the one that holds the store, or one that this
/// process opens on the store, on a port of this machine and with a token that nobody else knows.
/// </remarks>
internal static class McpCommand
{
    public static Command Create(Terminal terminal)
    {
        var server = StandardOptions.Server("Offer the skills of this server");
        var key = new Option<string?>("--key") { Description = "API key for --server", HelpName = "KEY" };
        var data = StandardOptions.Data();
        var command = new Command("mcp", "Offer the copilot's skills to an MCP client on standard input and output.") { server, key, data };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(server) is not null && parsed.GetResult(data) is not null)
                parsed.AddError("--server and --data exclude each other");
            if (parsed.GetResult(key) is not null && parsed.GetResult(server) is null)
                parsed.AddError("--key goes with --server");
        });
        command.SetAction(async (parsed, cancel) => parsed.GetValue(server) is { } address
            ? await ServeAsync(address, parsed.GetValue(key), cancel)
            : await OfStoreAsync(parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, terminal, cancel));
        return command;
    }

    private static async Task<int> OfStoreAsync(string folder, Terminal terminal, CancellationToken cancel)
    {
        if (!File.Exists(Workplace.FileIn(folder)))
            throw new CommandFailedException($"there is no store in {Path.GetFullPath(folder)}; name its folder with --data, or a server with --server");
        var (workplace, running) = await StoreAccess.OpenOrFindAsync(folder, terminal, cancel);
        if (running is not null)
        {
            using (running)
                return await ServeAsync(running.Address, running.Key, cancel);
        }

        await using (workplace)
        {
            var token = Token.New("rdl_");
            await using var app = ServerHost.Build(workplace!, builder =>
            {
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
                builder.Logging.ClearProviders();
            }, new AccessOptions { LocalToken = token });
            await app.StartAsync(cancel);
            var result = await ServeAsync(new Uri(app.Urls.First()), token, cancel);
            await app.StopAsync(CancellationToken.None);
            return result;
        }
    }

    /// <summary>Hands on what comes on standard input until it ends.</summary>
    private static async Task<int> ServeAsync(Uri address, string? key, CancellationToken cancel)
    {
        await using var client = await ConnectAsync(address, key, cancel);
        var options = new McpServerOptions
        {
            ServerInfo = McpEndpoint.Server,
            ServerInstructions = McpEndpoint.Instructions,
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (request, stop) => client.ListToolsAsync(request.Params ?? new ListToolsRequestParams(), stop),
                CallToolHandler = (request, stop) => client.CallToolAsync(
                    request.Params ?? throw new McpProtocolException("The name of a tool is missing.", McpErrorCode.InvalidParams), stop),
            },
        };
        await using var transport = new StdioServerTransport("redoubt");
        await using var server = McpServer.Create(transport, options);
        await server.RunAsync(cancel);
        return ExitCode.Done;
    }

    private static async Task<McpClient> ConnectAsync(Uri address, string? key, CancellationToken cancel)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(address, McpEndpoint.Path),
            TransportMode = HttpTransportMode.StreamableHttp,
            Name = "redoubt",
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        };
        try
        {
            return await McpClient.CreateAsync(new HttpClientTransport(options), cancellationToken: cancel);
        }
        catch (Exception failure) when (failure is HttpRequestException or McpException or TimeoutException)
        {
            throw new CommandFailedException($"{address} does not let this in: {failure.Message}");
        }
    }
}
