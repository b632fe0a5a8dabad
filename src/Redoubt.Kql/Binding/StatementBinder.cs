using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Binding;

/// <summary>Binds the statements of a query, one after the other.</summary>
internal sealed class StatementBinder(Binder binder)
{
    /// <summary>The rows that a query gives; null when it holds no query.</summary>
    public Rows? Script(Script script)
    {
        Rows? result = null;
        foreach (var statement in script.Statements)
        {
            try
            {
                switch (statement)
                {
                    case LetStatement let:
                        Let(let);
                        break;
                    case DeclareParametersStatement declaration:
                        Declare(declaration);
                        break;
                    case QueryStatement query:
                        if (result is not null)
                            throw Binder.Fault(query.Span, "There is more than one query here.", "Run them one by one.");
                        result = Query(query.Query);
                        break;
                }
            }
            catch (KqlException fault)
            {
                binder.Note(fault);
                if (statement is QueryStatement)
                    result ??= Rows.Unknown;
            }
        }

        return result;
    }

    public void Let(LetStatement let)
    {
        var name = let.Name.Name;
        try
        {
            if (let.Value is FunctionExpression function)
                binder.Scope.Set(name, new UserFunction(function, binder.Scope));
            else if (binder.IsTabular(let.Value))
                binder.Scope.Set(name, Kept(let.Value));
            else
                binder.Scope.Set(name, binder.Value(let.Value, RowContext.None));
        }
        catch (KqlException fault)
        {
            // Known all the same, so that each use of it is no fault of its own.
            binder.Note(fault);
            binder.Scope.Set(name, new Shared(Rows.Unknown, false));
        }
    }

    private Shared Kept(Expression value)
    {
        var materialized = value is CallExpression { Name: "materialize", Arguments.Count: 1 };
        return new Shared(binder.Rows(materialized ? ((CallExpression)value).Arguments[0] : value), materialized);
    }

    private void Declare(DeclareParametersStatement declaration)
    {
        foreach (var parameter in declaration.Parameters)
        {
            if (parameter is not { Type: { } type, Default: { } value })
                throw Binder.Fault(parameter.Span, $"The parameter '{parameter.Name}' needs a default value here.", "Write name:type = value.");
            binder.Scope.Set(parameter.Name, Conversions.To(binder.Value(value, RowContext.None), type));
        }
    }

    private Rows Query(Expression query)
    {
        if (binder.IsTabular(query))
            return binder.Rows(query);
        // A value alone, as `1 + 1`, is a table of one cell; a name alone is meant as a table.
        if (query is NameExpression)
            return binder.Rows(query);
        if (query is CallExpression call && Functions.FunctionTable.Embedded.Find(call.Name) is null && Functions.Forms.Form.Find(call.Name) is null
            && binder.Scope.Find(call.Name) is null)
            return binder.Rows(query);
        var value = binder.Value(query, RowContext.None);
        var column = new Column(OutputNames.Of(query) ?? "Column1", value.Type);
        return new Rows(new Select { Items = [new Item(value, column)] }, [column]);
    }
}
