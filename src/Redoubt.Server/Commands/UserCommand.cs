using System.CommandLine;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Commands;

/// <summary><c>user</c>: who may sign in.</summary>
internal static class UserCommand
{
    public static Command Create(Terminal terminal) => new("user", "Manage who may sign in.")
    {
        Add(terminal), List(terminal), Enable(terminal, "disable", "Let someone in no longer; ends their sessions.", false),
        Enable(terminal, "enable", "Let someone in again.", true), Reset(terminal), SetRole(terminal),
    };

    private static Command Add(Terminal terminal)
    {
        var (name, data) = (Name(), StandardOptions.Data());
        var fullName = new Option<string?>("--full-name") { Description = "What people call them", HelpName = "TEXT" };
        var role = new Option<string?>("--role") { Description = "What they may do: " + string.Join(", ", BuiltInRoles.All.Select(one => one.Id)) + ", or a role of your own", HelpName = "ROLE" };
        var command = new Command("add", "Add a user; prints the link by which they set their password.") { name, fullName, role, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            var link = await target.AddAsync(parsed.GetRequiredValue(name), parsed.GetValue(fullName) ?? "", parsed.GetValue(role), cancel);
            await ShowLinkAsync(terminal, target, link, cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var (data, output) = (StandardOptions.Data(), StandardOptions.Output());
        var command = new Command("list", "Show all users.") { data, output };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            var users = await target.UsersAsync(cancel);
            PlainTable.Write(terminal.Out, parsed.GetValue(output), users, ["User", "State", "Roles", "Second factor", "Last sign-in"], user =>
                [user.Name, StateOf(user), string.Join(", ", user.Roles), user.SecondFactor ? "yes" : "no", PlainTable.Time(user.LastSignIn)]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Enable(Terminal terminal, string verb, string description, bool enabled)
    {
        var (name, data) = (Name(), StandardOptions.Data());
        var command = new Command(verb, description) { name, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            await target.SetEnabledAsync(parsed.GetRequiredValue(name), enabled, cancel);
            terminal.Say($"{parsed.GetRequiredValue(name)} is {verb}d");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Reset(Terminal terminal)
    {
        var (name, data) = (Name(), StandardOptions.Data());
        var command = new Command("reset", "Print a link by which someone sets a new password; ends their sessions, and takes the second factor away when it is used.") { name, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            await ShowLinkAsync(terminal, target, await target.ResetAsync(parsed.GetRequiredValue(name), cancel), cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command SetRole(Terminal terminal)
    {
        var (name, data) = (Name(), StandardOptions.Data());
        var role = new Argument<string>("ROLE") { Description = "In place of all that they have by themselves" };
        var command = new Command("role", "Give someone a role, everywhere.") { name, role, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await AccessTarget.OpenAsync(parsed.GetValue(data), terminal, cancel);
            await target.SetRoleAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), cancel);
            terminal.Say($"{parsed.GetRequiredValue(name)} has the role {parsed.GetRequiredValue(role)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "User name" };

    private static string StateOf(UserRow user) => !user.Enabled ? "disabled" : user.Pending ? "has set no password yet" : "enabled";

    private static async Task ShowLinkAsync(Terminal terminal, AccessTarget target, string link, CancellationToken cancel)
    {
        await terminal.Out.WriteLineAsync((target.Address + link).AsMemory(), cancel);
        terminal.Say($"the link counts once, for {UserDesk.LinkLife.TotalHours:0} hours; give it to nobody else");
    }
}
