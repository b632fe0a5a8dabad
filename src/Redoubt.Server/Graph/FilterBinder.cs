using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>Finds out what a filter's names mean, and makes of it conditions that the store can answer.</summary>
internal sealed class FilterBinder(IReadOnlyDictionary<string, FilterField> properties, string target)
{
    /// <param name="filter">As it was sent.</param>
    /// <param name="properties">What can be filtered by.</param>
    /// <exception cref="GraphRequestException">It is no filter, or names what is not there; says where.</exception>
    public static Predicate Bind(string filter, IReadOnlyDictionary<string, FilterField> properties) =>
        new FilterBinder(properties, "$filter").Condition(FilterParser.Parse(filter), null);

    /// <param name="node">What is to be bound.</param>
    /// <param name="inside">The variable that is known here, and what it stands for.</param>
    private Predicate Condition(FilterNode node, Variable? inside) => node switch
    {
        FilterNode.Or or => new Predicate.Any([.. or.Parts.Select(part => Condition(part, inside))]),
        FilterNode.And and => new Predicate.All([.. and.Parts.Select(part => Condition(part, inside))]),
        FilterNode.Not not => new Predicate.Not(Condition(not.Part, inside)),
        FilterNode.Compare compare => Compare(compare, inside),
        FilterNode.In list => In(list, inside),
        FilterNode.Call call => Call(call, inside),
        FilterNode.Quantified quantified => Quantified(quantified, inside),
        _ => throw new GraphRequestException("A condition is expected", target, node.Position),
    };

    private Predicate Compare(FilterNode.Compare compare, Variable? inside)
    {
        var (operand, value, comparison) = compare.Right is FilterNode.Literal right
            ? (compare.Left, right, Of(compare.Operator))
            : compare.Left is FilterNode.Literal left ? (compare.Right, left, Turned(Of(compare.Operator)))
            : throw new GraphRequestException("One side of a comparison must be a value", target, compare.Position);
        if (operand is FilterNode.Literal)
            throw new GraphRequestException("One side of a comparison must be a property", target, compare.Position);
        if (operand is FilterNode.Call { Arguments.Count: 2 } call && Place(call.Name) is not null)
            return Truth(call, value, comparison, inside);
        var (name, field) = Field(operand, inside);
        if (field.Field!.Type == FieldType.List)
            throw new GraphRequestException($"{name} is a list: ask with {name}/any(t:t eq '…')", target, operand.Position);
        return new Predicate.Compare(field.Field, comparison, field.Value(value, name, target));
    }

    /// <summary><c>contains(x,'y') eq true</c>, as some clients write it.</summary>
    private Predicate Truth(FilterNode.Call call, FilterNode.Literal value, Comparison comparison, Variable? inside)
    {
        if (value.Kind != FilterTokenKind.Name || value.IsNull || comparison is not (Comparison.Equal or Comparison.Unequal))
            throw new GraphRequestException($"{call.Name} is true or false", target, value.Position);
        var wanted = value.Text.Equals("true", StringComparison.OrdinalIgnoreCase) == (comparison == Comparison.Equal);
        var condition = Call(call, inside);
        return wanted ? condition : new Predicate.Not(condition);
    }

    private Predicate.OneOf In(FilterNode.In list, Variable? inside)
    {
        var (name, field) = Field(list.Left, inside);
        if (field.Field!.Type == FieldType.List)
            throw new GraphRequestException($"{name} is a list: ask with {name}/any(t:t in (…))", target, list.Left.Position);
        return new(field.Field, [.. list.Values.Select(value => field.Value(value, name, target))]);
    }

    private Predicate.Has Call(FilterNode.Call call, Variable? inside)
    {
        if (Place(call.Name) is not { } place)
            throw new GraphRequestException($"There is no function '{call.Name}' here; there are contains, startswith, endswith, tolower and toupper,", target, call.Position);
        if (call.Arguments.Count != 2)
            throw new GraphRequestException($"{call.Name} takes a property and a text", target, call.Position);
        var (name, field) = Field(call.Arguments[0], inside);
        if (field.Field!.Type is not (FieldType.Text or FieldType.Id) || field.Words is not null)
            throw new GraphRequestException($"{call.Name} looks into texts, and {name} is none,", target, call.Arguments[0].Position);
        return call.Arguments[1] is FilterNode.Literal { Kind: FilterTokenKind.Text } text
            ? new(field.Field, place, field.Kept?.Invoke(text.Text) ?? text.Text)
            : throw new GraphRequestException($"{call.Name} takes a text in single quotes", target, call.Arguments[1].Position);
    }

    private Predicate Quantified(FilterNode.Quantified quantified, Variable? inside)
    {
        if (inside is not null)
            throw new GraphRequestException("any and all cannot stand in one another", target, quantified.Position);
        var (name, field) = Property(quantified.List, null);
        if (field.Properties is null && field.Field!.Type != FieldType.List)
            throw new GraphRequestException($"{name} is no list", target, quantified.List.Position);
        var variable = quantified.Variable is { } called ? new Variable(called, field) : null;
        var condition = quantified.Of is { } of ? Condition(of, variable) : null;
        // All are so when none is not.
        if (quantified.All)
            condition = new Predicate.Not(condition!);
        Predicate holds = field.Properties is not null ? new Predicate.HasAlert(condition) : new Predicate.Holds(field.Field!, condition);
        return quantified.All ? new Predicate.Not(holds) : holds;
    }

    private (string Name, FilterField Field) Field(FilterNode operand, Variable? inside)
    {
        // Texts compare without regard to case: changing it changes nothing.
        while (operand is FilterNode.Call { Arguments: [var inner] } call
            && (call.Name.Equals("tolower", StringComparison.OrdinalIgnoreCase) || call.Name.Equals("toupper", StringComparison.OrdinalIgnoreCase) || call.Name.Equals("trim", StringComparison.OrdinalIgnoreCase)))
            operand = inner;
        return operand switch
        {
            FilterNode.Path path when Property(path, inside) is { Field.Properties: null } found => found,
            FilterNode.Path path => throw new GraphRequestException($"{path.Text} is a list: ask with {path.Text}/any(a:a/… eq …)", target, path.Position),
            FilterNode.Call call => throw new GraphRequestException($"There is no function '{call.Name}' here; there are contains, startswith, endswith, tolower and toupper,", target, call.Position),
            _ => throw new GraphRequestException("A property is expected", target, operand.Position),
        };
    }

    private (string Name, FilterField Field) Property(FilterNode.Path path, Variable? inside)
    {
        var known = properties;
        var names = path.Names;
        if (inside is not null)
        {
            if (names[0] != inside.Name)
                throw new GraphRequestException($"Inside any and all, '{path.Text}' is reached through {inside.Name}", target, path.Position);
            if (names.Count == 1)
            {
                return inside.Of.Properties is null
                    ? (path.Text, new FilterField(Predicate.Holds.Item) { Kept = inside.Of.Kept })
                    : throw new GraphRequestException($"{inside.Name} is an alert: name one of its properties, as {inside.Name}/severity,", target, path.Position);
            }

            known = inside.Of.Properties ?? throw new GraphRequestException($"{inside.Name} is a text and has no properties", target, path.Position);
            names = [.. names.Skip(1)];
        }

        if (names.Count == 1 && known.TryGetValue(names[0], out var field))
            return (names[0], field);
        throw new GraphRequestException($"There is no property '{path.Text}' to filter by; there are {string.Join(", ", known.Keys)},", target, path.Position);
    }

    private static TextPlace? Place(string function) => function.ToLowerInvariant() switch
    {
        "contains" => TextPlace.Anywhere,
        "startswith" => TextPlace.Start,
        "endswith" => TextPlace.End,
        _ => null,
    };

    private static Comparison Of(string word) => word switch
    {
        "eq" => Comparison.Equal,
        "ne" => Comparison.Unequal,
        "lt" => Comparison.Less,
        "le" => Comparison.LessOrEqual,
        "gt" => Comparison.Greater,
        _ => Comparison.GreaterOrEqual,
    };

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private sealed record Variable(string Name, FilterField Of);
}
