using Redoubt.Evidence;
using Redoubt.Incidents.Response;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Tests.Connectors;

public sealed class CommandHookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redoubt-hook-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Arguments_are_given_as_they_are_and_no_shell_reads_them()
    {
        using var hook = Hook("printf '%s\\n' \"$@\" > \"$0.args\"; cat > \"$0.in\"; echo blocked");
        var hostile = "203.0.113.9; touch x $(id)";
        var answer = await hook.ExecuteAsync(An.Key, Block(hostile), default);
        answer.ShouldBe(ConnectorAnswer.Confirmed("blocked"));
        File.ReadAllLines(Path.Combine(_folder, "hook.args")).ShouldBe(["--block", hostile, An.Key]);
        File.ReadAllText(Path.Combine(_folder, "hook.in")).ShouldContain("\"action\":\"blockIndicator\"");
        File.Exists(Path.Combine(_folder, "x")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("exit 0", TryResult.Confirmed)]
    [InlineData("exit 75", TryResult.TryAgain)]
    [InlineData("echo no such chain >&2; exit 2", TryResult.Refused)]
    [InlineData("kill -9 $$", TryResult.Unknown)]
    [InlineData("sleep 30", TryResult.Unknown)]
    public async Task How_it_ends_is_what_came_of_it(string script, TryResult means)
    {
        using var hook = Hook(script, timeout: script.StartsWith("sleep", StringComparison.Ordinal) ? 1 : 20);
        (await hook.ExecuteAsync(An.Key, Block("203.0.113.9"), default)).Result.ShouldBe(means);
    }

    [Fact]
    public async Task It_can_be_asked_what_became_of_an_action()
    {
        using var hook = Hook("exit \"$1\"", status: ["0"]);
        (await hook.StatusAsync(An.Key, Block("203.0.113.9"), default)).Result.ShouldBe(TryResult.Confirmed);
        using var not = Hook("exit \"$1\"", status: ["1"]);
        (await not.StatusAsync(An.Key, Block("203.0.113.9"), default)).Result.ShouldBe(TryResult.TryAgain);
        using var mute = Hook("exit 0");
        (await mute.StatusAsync(An.Key, Block("203.0.113.9"), default)).Result.ShouldBe(TryResult.Unknown);
    }

    [Theory]
    [InlineData("--flush")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task What_a_program_could_misread_is_not_given_to_it(string value)
    {
        using var hook = Hook("touch \"$0.ran\"");
        (await hook.ExecuteAsync(An.Key, Block(value), default)).Result.ShouldBe(TryResult.Refused);
        File.Exists(Path.Combine(_folder, "hook.ran")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_servers_environment_is_not_the_programs()
    {
        Environment.SetEnvironmentVariable("REDOUBT_TEST_SECRET", "s3cret");
        using var hook = Hook("env");
        (await hook.ExecuteAsync(An.Key, Block("203.0.113.9"), default)).Text.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("""{"commands":[{"name":"F","file":"hook","arguments":[],"actions":["blockIndicator"]}]}""")]
    [InlineData("""{"commands":[{"name":"F","file":"/nowhere/hook","arguments":[],"actions":["blockIndicator"]}]}""")]
    [InlineData("""{"commands":[{"name":"Wazuh","file":"/bin/sh","arguments":[],"actions":["blockIndicator"]}]}""")]
    [InlineData("""{"commands":[{"name":"F","file":"/bin/sh","arguments":[],"actions":["wipeDisk"]}]}""")]
    [InlineData("no json")]
    public void A_file_that_makes_no_sense_is_refused(string text)
    {
        var path = Path.Combine(_folder, "connectors.json");
        File.WriteAllText(path, text);
        Should.Throw<FormatException>(() => ConnectorFile.Read(path));
    }

    [Fact]
    public void A_file_names_programs()
    {
        var path = Path.Combine(_folder, "connectors.json");
        File.WriteAllText(path, """{"commands":[{"name":"Firewall","file":"/bin/sh","arguments":["--block","{{address}}"],"actions":["blockIndicator"],"targets":["ip"]}]}""");
        using var hook = new CommandHook(ConnectorFile.Read(path).Commands.Single());
        hook.Does(ActionKind.BlockIndicator, EntityKind.Ip).ShouldBeTrue();
        hook.Does(ActionKind.BlockIndicator, EntityKind.Domain).ShouldBeFalse();
        hook.Does(ActionKind.IsolateDevice, EntityKind.Device).ShouldBeFalse();
    }

    private CommandHook Hook(string script, int timeout = 20, IReadOnlyList<string>? status = null)
    {
        var path = Path.Combine(_folder, "hook");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new CommandHook(new HookCommand("Firewall", path, ["--block", "{{address}}", "{{key}}"], [ActionKind.BlockIndicator], [EntityKind.Ip], status, timeout));
    }

    private static ResponseAction Block(string address) => An.Action(ActionKind.BlockIndicator, EntityKind.Ip, address, null, ("address", address));
}
