namespace Redoubt.Browser.Tests.Hosting;

/// <summary>A server that can isolate devices: a program of this machine says that it did.</summary>
public sealed class GuidedPortal : IAsyncDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly Lazy<Task<Portal>> _portal;

    public GuidedPortal() => _portal = new Lazy<Task<Portal>>(StartAsync);

    public Task<Portal> Portal => _portal.Value;

    public async ValueTask DisposeAsync()
    {
        if (_portal.IsValueCreated)
            await (await Portal).DisposeAsync();
        File.Delete(_file);
    }

    private async Task<Portal> StartAsync()
    {
        await File.WriteAllTextAsync(_file, """{"commands":[{"name":"Test isolation","file":"/bin/true","arguments":[],"actions":["isolateDevice","releaseDevice"]}]}""");
        return await Hosting.Portal.StartAsync(connectors: _file);
    }
}
