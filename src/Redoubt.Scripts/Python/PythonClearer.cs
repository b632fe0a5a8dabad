using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Python.Running;
using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python;

/// <summary>Clears Python by running it in an interpreter that has no world around it.</summary>
internal sealed class PythonClearer : ILanguageClearer
{
    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        var source = layer.Original;
        var parser = new PyParser(source, analysis.Budget);
        var program = parser.Program();
        if (parser.Broken > 0)
            analysis.Warn($"{parser.Broken} lines of the Python could not be read", new Place(layer.Number, 1));
        var home = new PyHome(new ActWriter(analysis, layer), source, new LineIndex(source));
        if (scope is PyMachine machine)
        {
            var (outer, recording) = (machine.Home, machine.Recording);
            (machine.Home, machine.Recording) = (home, true);
            home.Writer.Defined = outer.Writer.Defined;
            machine.Statements.Run(program);
            (machine.Home, machine.Recording) = (outer, recording);
        }
        else
        {
            machine = new PyMachine(home);
            machine.Statements.Run(program);
            Rest(machine, home);
        }

        var (text, folds) = new PyRewriter(source).Write(program);
        layer.Cleared = Hole.Show(text);
        layer.Folds = folds;
        home.Done = true;
    }

    private static void Rest(PyMachine machine, PyHome home)
    {
        var done = new HashSet<PyNode>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < machine.Made.Count && index < 2_000 && !machine.Budget.IsSpent; index++)
        {
            var function = machine.Made[index];
            if (!ReferenceEquals(function.Home.Writer, home.Writer) || !done.Add(function.Code))
                continue;
            var called = machine.Called.Contains(function.Code);
            (home.Writer.Silent, home.Writer.Defined) = (called, !called);
            machine.Invoke(function, [], unknown: true);
            (home.Writer.Silent, home.Writer.Defined) = (false, false);
        }
    }
}
