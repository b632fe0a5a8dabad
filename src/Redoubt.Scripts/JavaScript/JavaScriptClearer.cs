using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript;

/// <summary>Clears JavaScript and JScript by running it in an interpreter that has no world around it.</summary>
internal sealed class JavaScriptClearer : ILanguageClearer
{
    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        if (EncodedScript.IsEncoded(layer.Original))
        {
            EncodedScript.Unwrap(layer, analysis, ScriptLanguage.JavaScript);
            return;
        }

        var source = ScriptBlocks.Of(layer.Original);
        if (source.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            source = new string(' ', 11) + source[11..];
        var parser = new Parser(source, analysis.Budget);
        var program = parser.Program();
        if (parser.Broken > 0)
            analysis.Warn($"{parser.Broken} parts of the JavaScript could not be read", new Place(layer.Number, 1));
        var home = new Home(new ActWriter(analysis, layer), source, new LineIndex(source));
        if (scope is EvalScope eval)
        {
            var (outer, recording) = (eval.Machine.Home, eval.Machine.Recording);
            eval.Machine.Home = home;
            eval.Machine.Recording = true;
            home.Writer.Defined = outer.Writer.Defined;
            try
            {
                Run(eval.Machine, program, eval.Scope);
                eval.Result = Ended(program, eval.Machine);
            }
            finally
            {
                (eval.Machine.Home, eval.Machine.Recording) = (outer, recording);
            }
        }
        else
        {
            var machine = new Machine(home);
            Run(machine, program, machine.Global);
            Rest(machine, home);
        }

        var (text, folds) = new Rewriter(source).Write(program);
        layer.Cleared = Hole.Show(text);
        layer.Folds = folds;
        home.Done = true;
    }

    private static void Run(Machine machine, Node program, Scope scope)
    {
        try
        {
            machine.Statements.Block(program.Items, scope);
        }
        catch (JsThrow)
        {
            // The script would end here.
        }
    }

    private static object? Ended(Node program, Machine machine) => program.Items.Count == 0 ? JsUndefined.Value : program.Items[^1]!.Kind == NodeKind.Return ? machine.Statements.Returned : machine.Statements.Last;

    // Functions, each once with arguments that are not known: what is the same in every call can be shown, and what nobody calls is told.
    private static void Rest(Machine machine, Home home)
    {
        var done = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < machine.Made.Count && !machine.Budget.IsSpent; index++)
        {
            var function = machine.Made[index];
            if (!ReferenceEquals(function.Home?.Writer, home.Writer) || machine.Shown.Contains(function.Code!) || !done.Add(function.Code!))
                continue;
            var called = machine.Called.Contains(function.Code!);
            machine.Home = home;
            machine.Recording = true;
            machine.Unsure = 1;
            (home.Writer.Silent, home.Writer.Defined) = (called, !called);
            try
            {
                machine.Calls.Run(function, null, [], once: true, unknown: true);
            }
            catch (JsThrow)
            {
                // As far as it goes.
            }

            machine.Unsure = 0;
            (home.Writer.Silent, home.Writer.Defined) = (false, false);
        }
    }
}
