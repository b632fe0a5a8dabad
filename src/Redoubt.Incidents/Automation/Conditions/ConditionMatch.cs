using System.Globalization;
using System.Net;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Automation.Conditions;

/// <summary>Evaluates conditions. Nothing here throws, and each test costs no more than its texts are long.</summary>
internal static class ConditionMatch
{
    public static bool Holds(Condition condition, ConditionSubject subject)
    {
        if (condition.All is { } all)
            return AllHold(all, subject);
        if (condition.Any is { } any)
            return any.Any(part => Holds(part, subject));
        if (condition.None is { } none)
            return !none.Any(part => Holds(part, subject));
        return AllHold([condition], subject);
    }

    /// <summary>Tests of one kind of entity must hold for one and the same.</summary>
    private static bool AllHold(IReadOnlyList<Condition> parts, ConditionSubject subject)
    {
        var byKind = new Dictionary<EntityKind, List<(ConditionField Field, Condition Test)>>();
        foreach (var part in parts)
        {
            if (part.Parts is not null)
            {
                if (!Holds(part, subject))
                    return false;
                continue;
            }

            if (ConditionFields.Find(part.Field!) is not { } field)
                return false;
            if (field.Kind is { } kind)
            {
                if (!byKind.TryGetValue(kind, out var tests))
                    byKind[kind] = tests = [];
                tests.Add((field, part));
            }
            else if (!subject.Values(field.Id).Any(value => Fits(field, part, value)))
            {
                return false;
            }
        }

        return byKind.All(tests => subject.Entities(tests.Key).Any(entity => tests.Value.All(test => Of(entity, test.Field) is { } value && Fits(test.Field, test.Test, value))));
    }

    private static string? Of(IReadOnlyDictionary<string, string> entity, ConditionField field)
    {
        foreach (var name in field.From)
        {
            if (entity.TryGetValue(name, out var value) && value.Length > 0)
                return value;
        }

        return null;
    }

    private static bool Fits(ConditionField field, Condition test, string value) => test.Values!.Any(wanted => Fits(field, test.Operator!.Value, value, wanted));

    private static bool Fits(ConditionField field, ConditionOperator op, string value, string wanted) => op switch
    {
        ConditionOperator.AtLeast when field.Type == ConditionType.Severity =>
            ConditionCheck.TrySeverity(value, out var severity) && ConditionCheck.TrySeverity(wanted, out var least) && severity >= least,
        ConditionOperator.AtLeast => Number(value) is { } number && Number(wanted) is { } bound && number >= bound,
        ConditionOperator.InNetwork => IPAddress.TryParse(value, out var address) && IPNetwork.TryParse(wanted, out var network) && network.Contains(Plain(address)),
        ConditionOperator.Equals when field.Type == ConditionType.Address && IPAddress.TryParse(value, out var one) && IPAddress.TryParse(wanted, out var other) =>
            Plain(one).Equals(Plain(other)),
        ConditionOperator.Equals => value.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.Contains => value.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.StartsWith => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.EndsWith => value.EndsWith(wanted, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.Matches => Wildcard.Fits(wanted, value),
        _ => false,
    };

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
