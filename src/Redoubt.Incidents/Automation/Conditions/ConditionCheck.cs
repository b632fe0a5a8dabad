using System.Globalization;
using System.Net;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Automation.Conditions;

/// <summary>Whether a condition can be evaluated; what is wrong is named by its path: <c>conditions.all[1].operator</c>.</summary>
public static class ConditionCheck
{
    public const int MostTests = 50;
    public const int MostValues = 100;
    public const int LongestValue = 1_000;
    private const int Deepest = 5;

    /// <param name="condition">Null holds always, and is in order.</param>
    /// <param name="path">The name of the field that holds it.</param>
    /// <param name="ofIncidents">Whether it will be asked of incidents; else of alerts.</param>
    /// <exception cref="InvalidChangeException">It makes no sense; names the part.</exception>
    public static void Check(Condition? condition, string path, bool ofIncidents)
    {
        if (condition is null)
            return;
        var tests = 0;
        Check(condition, path, ofIncidents, 1, ref tests);
    }

    private static void Check(Condition condition, string path, bool ofIncidents, int depth, ref int tests)
    {
        (string Name, IReadOnlyList<Condition>? Parts)[] groups = [("all", condition.All), ("any", condition.Any), ("none", condition.None)];
        var given = groups.Where(group => group.Parts is not null).ToList();
        if (given.Count + (condition.Field is null ? 0 : 1) != 1)
            throw new InvalidChangeException(path, "A condition has exactly one of all, any, none or field.");
        if (given.Count == 0)
        {
            if (++tests > MostTests)
                throw new InvalidChangeException(path, $"A rule has at most {MostTests} conditions.");
            Test(condition, path, ofIncidents);
            return;
        }

        if (condition.Operator is not null || condition.Values is not null)
            throw new InvalidChangeException(path, "A group has no operator and no values.");
        var (name, parts) = given[0];
        if (parts!.Count == 0)
            throw new InvalidChangeException($"{path}.{name}", "A group needs at least one condition.");
        if (depth >= Deepest)
            throw new InvalidChangeException($"{path}.{name}", $"Groups stand in one another at most {Deepest - 1} deep.");
        for (var i = 0; i < parts.Count; i++)
            Check(parts[i] ?? throw new InvalidChangeException($"{path}.{name}[{i}]", "A condition must not be null."), $"{path}.{name}[{i}]", ofIncidents, depth + 1, ref tests);
    }

    private static void Test(Condition test, string path, bool ofIncidents)
    {
        var field = ConditionFields.Find(test.Field!)
            ?? throw new InvalidChangeException(path + ".field", $"There is no field '{test.Field}'.");
        if (field.IncidentsOnly && !ofIncidents)
            throw new InvalidChangeException(path + ".field", $"Alerts have no {field.Label}: only incidents do.");
        if (test.Operator is not { } op || !Enum.IsDefined(op))
            throw new InvalidChangeException(path + ".operator", "An operator is missing.");
        if (!field.Operators.Contains(op))
            throw new InvalidChangeException(path + ".operator", $"{field.Label} takes {string.Join(", ", field.Operators.Select(Wire.Name))}, not {Wire.Name(op)}.");
        if (test.Values is not { Count: > 0 and <= MostValues } values)
            throw new InvalidChangeException(path + ".values", $"1 to {MostValues} values are needed.");
        for (var i = 0; i < values.Count; i++)
        {
            if (Fault(field, op, values[i]) is { } fault)
                throw new InvalidChangeException($"{path}.values[{i}]", fault);
        }
    }

    private static string? Fault(ConditionField field, ConditionOperator op, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > LongestValue)
            return $"A value has 1 to {LongestValue:N0} characters.";
        return (field.Type, op) switch
        {
            (ConditionType.Severity, _) when !TrySeverity(value, out _) => "A severity is informational, low, medium or high.",
            (ConditionType.Number, _) when !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => "A whole number is needed.",
            (_, ConditionOperator.InNetwork) when !IPNetwork.TryParse(value, out _) => $"'{value}' is no network; write it like 10.0.0.0/8.",
            (ConditionType.Address, ConditionOperator.Equals) when !IPAddress.TryParse(value, out _) => $"'{value}' is no IP address.",
            // A pattern of stars alone would make a rule that looks narrow hold of everything.
            (_, ConditionOperator.Matches) when value.Trim('*', '?').Length == 0 => "A pattern needs more than * and ?.",
            _ => null,
        };
    }

    internal static bool TrySeverity(string text, out Severity severity) =>
        Enum.TryParse(text, ignoreCase: true, out severity) && Enum.IsDefined(severity) && severity != Severity.Unknown && !char.IsAsciiDigit(text[0]);
}
