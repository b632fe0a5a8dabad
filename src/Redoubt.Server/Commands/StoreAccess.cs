using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary>How a verb gets at a store: by itself, or through the server that holds it.</summary>
internal static class StoreAccess
{
    /// <summary>Opens a store for this process alone.</summary>
    /// <exception cref="CommandFailedException">Another process has it, or it cannot be opened.</exception>
    public static async Task<Workplace> OpenAsync(
        string folder, bool isDemo, HuntLimits limits, Action<string, Exception>? onFault, CancellationToken cancel)
    {
        try
        {
            return await Workplace.OpenAsync(folder, isDemo, onFault, limits: limits, cancel: cancel);
        }
        catch (StoreOpenException failure)
        {
            throw new CommandFailedException(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the store in {folder} cannot be opened: {failure.Message}");
        }
    }

    /// <summary>Opens a store, or finds the server that holds it: one of the two is not null.</summary>
    /// <exception cref="CommandFailedException">Neither was possible.</exception>
    public static async Task<(Workplace? Store, ServerClient? Server)> OpenOrFindAsync(
        string folder, Terminal terminal, CancellationToken cancel, HuntLimits? limits = null)
    {
        try
        {
            return (await Workplace.OpenAsync(folder, onFault: (what, _) => terminal.Say(what), limits: limits, cancel: cancel), null);
        }
        catch (StoreOpenException failure)
        {
            using var http = new HttpClient();
            return await RunningServer.FindAsync(folder, http, cancel) is { } server
                ? (null, new ServerClient(server.Address, server.Token))
                : throw new CommandFailedException($"{failure.Message} (and no server of this store answers)");
        }
    }
}
