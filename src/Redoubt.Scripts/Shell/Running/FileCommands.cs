using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Keeps the analysis' files in step with programs that copy, move, delete and fetch.</summary>
internal sealed class FileCommands(ShellRunner runner)
{
    public void Run(string name, Call call)
    {
        var operands = call.Arguments.Where(argument => !argument.StartsWith('-')).ToList();
        var files = runner.Analysis.Files;
        switch (name)
        {
            case "cp" or "install" or "ln" when operands.Count >= 2:
                if (runner.ReadFile(operands[^2]) is { } copied)
                    files.Write(runner.PathOf(operands[^1]), copied);
                break;
            case "mv" when operands.Count == 2:
                files.Move(runner.PathOf(operands[0]), runner.PathOf(operands[1]));
                break;
            case "rm" or "unlink" or "shred":
                foreach (var operand in operands)
                    files.Delete(runner.PathOf(operand));
                break;
            case "curl" or "wget" or "scp" or "fetch":
                Fetch(call);
                break;
        }
    }

    // What is downloaded is not known; it takes the place of what was written under that name.
    private void Fetch(Call call)
    {
        for (var i = 0; i + 1 < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is "-o" or "-O" or "--output" or "--output-document" || (call.Arguments[i].Length > 2 && call.Arguments[i][0] == '-' && call.Arguments[i][1] != '-' && call.Arguments[i][^1] is 'o' or 'O'))
                runner.Analysis.Files.Write(runner.PathOf(call.Arguments[i + 1]), ShellHole.Output(call.Text));
        }
    }
}
