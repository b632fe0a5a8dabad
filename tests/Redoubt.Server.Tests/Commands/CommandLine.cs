using Redoubt.Server.Commands;

namespace Redoubt.Server.Tests.Commands;

/// <summary>The command line, run inside the test.</summary>
internal static class CommandLine
{
    public static Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, "");

    public static async Task<(int Exit, string Out, string Error)> RunAsync(string[] arguments, string input, CancellationToken stop = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        using var standardInput = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input));
        var exit = await CommandTree.RunAsync(arguments, new Terminal(output, TextWriter.Synchronized(error), standardInput, false), stop);
        return (exit, output.ToString(), error.ToString());
    }
}
