using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Running;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell;

/// <summary>Clears scripts of sh, bash and their relatives.</summary>
internal sealed class ShellClearer : ILanguageClearer
{
    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        var given = scope as ShellScope;
        var script = ShellReader.Read(layer.Original, analysis.Budget);
        var runner = new ShellRunner(analysis, given?.State ?? new ShellState(), given?.Context ?? new RunContext(), new Site(script.Source, layer.Number));
        var folds = new List<Fold>();
        var cleared = runner.RunBlock(script.Body, (node, ran, at) =>
        {
            if (ran.Text != runner.SourceOf(node))
                folds.Add(new Fold(node.Start, node.End - node.Start, at, ran.Text.Length));
        });
        runner.Finish(given is null || given.IsProcess);
        layer.Cleared = Hole.Show(cleared.Text);
        layer.Folds = folds;
    }
}
