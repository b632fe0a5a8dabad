using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary>Users and keys of a store that this process has open, or of the server that holds it.</summary>
internal sealed class AccessTarget(Workplace? store, ServerClient? server) : IAsyncDisposable
{
    private UserDesk Users => new(store!.Access);

    private KeyDesk KeyDesk => new(store!.Access);

    /// <summary>Where links lead: to the server that runs, or to where one would by default.</summary>
    public string Address => (server?.Address ?? new Uri(ListenAddress.Default)).GetLeftPart(UriPartial.Authority);

    /// <exception cref="CommandFailedException">There is no such store, or it cannot be reached.</exception>
    public static async Task<AccessTarget> OpenAsync(string? folder, Terminal terminal, CancellationToken cancel)
    {
        var (store, server) = await StoreAccess.OpenOrFindAsync(folder ?? StandardOptions.DefaultDataFolder, terminal, cancel);
        return new AccessTarget(store, server);
    }

    public async Task<IReadOnlyList<UserRow>> UsersAsync(CancellationToken cancel) => store is null
        ? await server!.GetAsync<List<UserRow>>("/api/access/users", cancel)
        : [.. store.Access.State.Users.Select(user => UserRow.Of(user, store.Access.State))];

    /// <summary>Adds a user and gives the path of the link that sets their password.</summary>
    public async Task<string> AddAsync(string name, string fullName, string? role, CancellationToken cancel)
    {
        var roleId = role is null ? null : await RoleIdAsync(role, cancel);
        return store is null
            ? (await server!.SendAsync<MadeUser>(HttpMethod.Post, "/api/access/users", new NewUser(name, fullName, roleId), cancel)).Link
            : "/welcome/" + (await Refusable(Users.AddAsync(name, fullName, roleId, Scope.All, Caller.Local, cancel))).Link;
    }

    public async Task SetEnabledAsync(string name, bool enabled, CancellationToken cancel)
    {
        var id = await UserIdAsync(name, cancel);
        if (store is null)
            await server!.SendAsync<object?>(HttpMethod.Patch, $"/api/access/users/{id}", new UserChange(null, enabled), cancel);
        else
            await Refusable(Users.ChangeAsync(id, null, enabled, Caller.Local, cancel));
    }

    /// <summary>The path of a link by which somebody sets a new password.</summary>
    public async Task<string> ResetAsync(string name, CancellationToken cancel)
    {
        var id = await UserIdAsync(name, cancel);
        return store is null
            ? (await server!.SendAsync<PasswordLink>(HttpMethod.Post, $"/api/access/users/{id}/reset", null, cancel)).Link
            : "/welcome/" + await Refusable(Users.ResetAsync(id, Caller.Local, cancel));
    }

    public async Task SetRoleAsync(string name, string role, CancellationToken cancel)
    {
        var (id, roleId) = (await UserIdAsync(name, cancel), await RoleIdAsync(role, cancel));
        if (store is null)
            await server!.SendAsync<object?>(HttpMethod.Put, $"/api/access/users/{id}/role", new OneRole(roleId), cancel);
        else
            await Refusable(Users.SetRoleAsync(id, roleId, Caller.Local, cancel));
    }

    public async Task<IReadOnlyList<KeyRow>> KeysAsync(CancellationToken cancel) => store is null
        ? await server!.GetAsync<List<KeyRow>>("/api/access/keys", cancel)
        : [.. KeyDesk.List().Select(key => KeyRow.Of(key, store.Access.State))];

    /// <summary>Makes a key of a service and gives its text.</summary>
    public async Task<string> AddKeyAsync(NewKey key, CancellationToken cancel) => store is null
        ? (await server!.SendAsync<MadeKey>(HttpMethod.Post, "/api/access/keys", key, cancel)).Token
        : (await Refusable(key.AddAsync(KeyDesk, store.Access, own: false, Caller.Local, cancel))).Token;

    public async Task RevokeKeyAsync(string name, CancellationToken cancel)
    {
        var key = (await KeysAsync(cancel)).FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || one.Id == name)
                  ?? throw new CommandFailedException($"there is no key '{name}'; see redoubt key list");
        if (store is null)
            await server!.SendAsync<object?>(HttpMethod.Delete, $"/api/access/keys/{key.Id}", null, cancel);
        else
            await Refusable(KeyDesk.RevokeAsync(key.Id, null, cancel));
    }

    /// <summary>The permissions of a role, by its id or name.</summary>
    public async Task<IReadOnlyList<string>> PermissionsOfAsync(string role, CancellationToken cancel) => (await RoleAsync(role, cancel)).Permissions;

    public async ValueTask DisposeAsync()
    {
        server?.Dispose();
        if (store is not null)
            await store.DisposeAsync();
    }

    private async Task<string> UserIdAsync(string name, CancellationToken cancel) =>
        (await UsersAsync(cancel)).FirstOrDefault(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id
        ?? throw new CommandFailedException($"there is no user '{name}'; see redoubt user list");

    private async Task<string> RoleIdAsync(string role, CancellationToken cancel) => (await RoleAsync(role, cancel)).Id;

    private async Task<Role> RoleAsync(string role, CancellationToken cancel)
    {
        var roles = store is null ? await server!.GetAsync<List<Role>>("/api/access/roles", cancel) : store.Access.State.Roles;
        return roles.FirstOrDefault(one => one.Id == role || one.Name.Equals(role, StringComparison.OrdinalIgnoreCase))
               ?? throw new CommandFailedException($"there is no role '{role}'; there are: {string.Join(", ", roles.Select(one => one.BuiltIn ? one.Id : one.Name))}");
    }

    private static async Task Refusable(Task work) => await Refusable(work.ContinueWith(done => { done.GetAwaiter().GetResult(); return true; }, TaskScheduler.Default));

    private static async Task<T> Refusable<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception refusal) when (refusal is InvalidChangeException or AccessRefusedException or AccessNotFoundException)
        {
            throw new CommandFailedException(refusal.Message);
        }
    }
}
