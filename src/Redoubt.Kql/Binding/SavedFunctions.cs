using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>Reads functions that people have saved.</summary>
internal static class SavedFunctions
{
    /// <summary>The function; null when its text cannot be read any more: its name is then unknown to the query.</summary>
    public static FunctionExpression? Read(SavedFunction function)
    {
        var (parameters, faults) = Parser.ParseParameters(function.Parameters.Length == 0 ? "()" : function.Parameters);
        var (script, bodyFaults) = Parser.Parse(function.Body);
        return faults.Count > 0 || bodyFaults.Count > 0 || script.Statements.Count == 0
            ? null
            : new FunctionExpression(false, parameters, script.Statements, script.Span);
    }
}
