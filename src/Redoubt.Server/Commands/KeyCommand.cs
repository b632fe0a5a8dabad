using System.CommandLine;
using Redoubt.Server.Api;

namespace Redoubt.Server.Commands;

/// <summary><c>key</c>: API keys of services.</summary>
internal static class KeyCommand
{
    private const int UsualDays = 365;

    public static Command Create(Terminal terminal) => new("key", "Manage API keys.") { Make(terminal), List(terminal), Revoke(terminal) };

    private static Command Make(Terminal terminal)
    {
        var data = StandardOptions.Data();
        var name = new Argument<string>("NAME") { Description = "What logs call it" };
        var permission = Names("--permission", "What it may do, such as alerts.ingest; several with commas", "P");
        var role = new Option<string?>("--role") { Description = "In place of --permission: all that a role may do", HelpName = "ROLE" };
        var days = new Option<int>("--days") { Description = $"How long it counts (default {UsualDays}); 0 for ever", HelpName = "N", DefaultValueFactory = _ => UsualDays };
        var groups = Names("--device-group", "Only for these device groups", "NAME");
        var tenants = Names("--tenant", "Only for these tenants", "ID");
        var command = new Command("create", "Make a key and print it, this once.") { name, permission, role, days, groups, tenants, data };
        command.Validators.Add(parsed =>
        {
            if ((parsed.GetResult(permission) is null) == (parsed.GetResult(role) is null))
                parsed.AddError("give --permission or --role");
            if (parsed.GetValue(days) is < 0 or > 36_500)
                parsed.AddError("--days is a number of days, or 0 for ever");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            var permissions = parsed.GetValue(role) is { } whole ? await target.PermissionsOfAsync(whole, cancel) : parsed.GetValue(permission)!;
            DateTimeOffset? expires = parsed.GetValue(days) is > 0 and var until ? TimeProvider.System.GetUtcNow().AddDays(until) : null;
            var key = await target.AddKeyAsync(
                new NewKey(parsed.GetRequiredValue(name), permissions, expires, NullIfNone(parsed.GetValue(groups)), NullIfNone(parsed.GetValue(tenants))), cancel);
            await terminal.Out.WriteLineAsync(key.AsMemory(), cancel);
            terminal.Say("keep it now: it is not shown again");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var (data, output) = (StandardOptions.Data(), StandardOptions.Output());
        var command = new Command("list", "Show all keys, without their text.") { data, output };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            PlainTable.Write(terminal.Out, parsed.GetValue(output), await target.KeysAsync(cancel), ["Key", "Of", "Permissions", "Expires", "Last used"], key =>
                [key.Name, key.User ?? "a service", string.Join(", ", key.Permissions), PlainTable.Time(key.Expires), PlainTable.Time(key.Used)]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revoke(Terminal terminal)
    {
        var data = StandardOptions.Data();
        var name = new Argument<string>("NAME") { Description = "Its name" };
        var command = new Command("revoke", "Make a key open nothing any more.") { name, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            await target.RevokeKeyAsync(parsed.GetRequiredValue(name), cancel);
            terminal.Say($"the key {parsed.GetRequiredValue(name)} is revoked");
            return ExitCode.Done;
        });
        return command;
    }

    // What was not given comes as an empty list, and means everywhere.
    private static string[]? NullIfNone(string[]? names) => names is { Length: > 0 } ? names : null;

    private static Option<string[]?> Names(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };
}
