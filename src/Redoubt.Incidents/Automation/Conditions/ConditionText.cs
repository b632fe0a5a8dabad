using Redoubt.Evidence;

namespace Redoubt.Incidents.Automation.Conditions;

/// <summary>Puts conditions into a sentence.</summary>
internal static class ConditionText
{
    private const int MostValues = 5;

    public static string Of(Condition condition) => Of(condition, inner: false);

    private static string Of(Condition condition, bool inner)
    {
        if (condition.Parts is not { } parts)
            return All([condition]);
        var text = condition.All is not null ? All(parts)
            : condition.Any is not null ? string.Join(" or ", parts.Select(part => Of(part, inner: true)))
            : $"not ({string.Join(" or ", parts.Select(part => Of(part, inner: true)))})";
        return inner && parts.Count > 1 && condition.None is null ? $"({text})" : text;
    }

    /// <summary>Tests of one kind of entity are one clause, for they must hold of one entity.</summary>
    private static string All(IReadOnlyList<Condition> parts)
    {
        var clauses = new List<string>();
        var said = new HashSet<EntityKind>();
        foreach (var part in parts)
        {
            if (part.Parts is not null)
                clauses.Add(Of(part, inner: true));
            else if (ConditionFields.Find(part.Field!) is not { } field)
                clauses.Add(part.Field!);
            else if (field.Kind is not { } kind)
                clauses.Add(Test(field, part));
            else if (said.Add(kind))
                clauses.Add($"{Article(kind)} whose {string.Join(" and ", parts.Where(other => other.Parts is null && ConditionFields.Find(other.Field!)?.Kind == kind).Select(other => Test(ConditionFields.Find(other.Field!)!, other)))}");
        }

        return string.Join(" and ", clauses);
    }

    private static string Test(ConditionField field, Condition test) => $"{field.Label} {Word(test.Operator)} {Values(test.Values ?? [])}";

    private static string Word(ConditionOperator? op) => op switch
    {
        ConditionOperator.Equals => "is",
        ConditionOperator.Contains => "contains",
        ConditionOperator.StartsWith => "starts with",
        ConditionOperator.EndsWith => "ends with",
        ConditionOperator.Matches => "matches",
        ConditionOperator.AtLeast => "is at least",
        ConditionOperator.InNetwork => "is in",
        _ => "?",
    };

    private static string Values(IReadOnlyList<string> values)
    {
        var shown = string.Join(" or ", values.Take(MostValues).Select(value => $"“{value}”"));
        return values.Count > MostValues ? $"{shown} or one of {values.Count - MostValues} more" : shown;
    }

    private static string Article(EntityKind kind)
    {
        var word = kind switch
        {
            EntityKind.User => "account",
            EntityKind.Ip => "IP address",
            EntityKind.Url => "URL",
            EntityKind.RegistryKey => "registry key",
            EntityKind.RegistryValue => "registry value",
            EntityKind.ScheduledTask => "scheduled task",
            EntityKind.CloudApplication => "application",
            EntityKind.CloudResource => "cloud resource",
            _ => Wire.Name(kind),
        };
        return word[0] is 'a' or 'e' or 'i' or 'o' or 'I' ? "an " + word : "a " + word;
    }
}
