using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Evaluating;
using Redoubt.Scripts.PowerShell.Rewriting;
using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell;

/// <summary>Clears PowerShell: reads it, follows it, and writes it again with what following it came to.</summary>
internal sealed class PowerShellClearer : ILanguageClearer
{
    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        var script = Parser.Parse(layer.Original, analysis.Budget, out var unknown);
        var evaluator = new Evaluator(layer, analysis, scope as Session ?? new Session());
        foreach (var node in unknown.Where(node => node.Text.Trim().Length > 1).Take(5))
            analysis.Warn("a part could not be read as PowerShell", evaluator.Place(node));
        new ScriptRunner(evaluator).Run(script);
        Privacy.Find(script);
        if (!analysis.Budget.IsSpent)
            new Printer(layer.Original, final: false).Print(script); // Finds out which assignments are still needed.
        TextCollector.Collect(script, evaluator);
        var printer = new Printer(layer.Original, final: true);
        var text = Hole.Show(printer.Print(script));
        layer.Cleared = text.Trim();
        // Statements that fell away at the beginning leave blanks, which are cut: folds move with the text.
        var cut = text.Length - text.TrimStart().Length;
        layer.Folds = cut == 0 ? printer.Folds : [.. printer.Folds.Select(fold => fold with { ClearedStart = fold.ClearedStart - cut }).Where(fold => fold.ClearedStart >= 0)];
    }
}
