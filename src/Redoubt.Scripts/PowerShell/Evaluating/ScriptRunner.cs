using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows a whole script.</summary>
internal sealed class ScriptRunner(Evaluator evaluator)
{
    public void Run(ScriptNode script)
    {
        var session = evaluator.Session;
        var (tainted, setting) = (session.Tainted, evaluator.Reader);
        session.Tainted = Taint.None;
        if (script.Parameters is not null)
        {
            new Binder(evaluator).BindUnknown(script.Parameters);

            // A parameter of a script with a value of its own has it when it is started as found.
            foreach (var one in script.Parameters.Items.Where(one => one.Initial is not null))
                session.Set(session.Scope, one.Variable.Name, new Slot(one.Initial!.Trace?.Value ?? evaluator.Evaluate(one.Initial), [], Taint.Parameter));
        }

        DefineAhead(script);
        var output = new List<Value>();
        evaluator.Blocks.Body(script, null, filter: false, output);
        if (evaluator.Flow == Flow.Throw)
            evaluator.Flow = Flow.None;
        evaluator.Functions.WalkUncalled();
        session.Output = output;
        (session.Tainted, evaluator.Reader) = (tainted, setting);
    }

    // A script that was cut apart may call a function that stands further down.
    private void DefineAhead(ScriptNode script)
    {
        foreach (var function in script.Body.Statements.OfType<FunctionNode>())
        {
            if (!evaluator.Session.Functions.ContainsKey(function.Name))
                evaluator.Functions.Define(function);
        }
    }
}
