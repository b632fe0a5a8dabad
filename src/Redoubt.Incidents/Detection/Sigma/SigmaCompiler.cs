using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Reading;
using Redoubt.Incidents.Detection.Sigma.Writing;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>Makes queries of Sigma rules. Safe to use from several threads.</summary>
/// <param name="placeholders">What <c>%name%</c> stands for where a value is marked <c>expand</c>.</param>
public sealed class SigmaCompiler(IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders = null)
{
    private static readonly KqlEngine Engine = new(HuntingSchema.Catalog);

    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _placeholders = placeholders ?? new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The rules of one file.</summary>
    /// <param name="text">YAML, of one document or several.</param>
    /// <exception cref="SigmaFaultException">One of them cannot be read or said in KQL.</exception>
    public IReadOnlyList<SigmaRule> Compile(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rules = RuleFile.Documents(text).Select(RuleFile.Read).ToList();
        return [.. rules.Select(rule => Compile(rule, rules))];
    }

    /// <param name="rule">The rule.</param>
    /// <param name="among">The rules that a correlation may speak of.</param>
    /// <exception cref="SigmaFaultException">It cannot be said in KQL.</exception>
    internal SigmaRule Compile(RuleText rule, IReadOnlyList<RuleText> among)
    {
        var (kql, tables, warnings) = rule.Correlation is null ? Events(rule) : new CorrelationQuery(rule, among, _placeholders).Write();
        if (Engine.Check(kql) is [var wrong, ..])
            throw new SigmaFaultException($"The query that the rule becomes is not valid: {wrong.Message}", rule.Detection?.Line ?? rule.Line);
        return new SigmaRule(
            rule.Title, rule.Id, rule.Level, SigmaTags.Techniques(rule.Tags), SigmaTags.Tactics(rule.Tags), kql, tables, warnings)
        {
            Status = rule.Status,
            Description = rule.Description,
            Author = rule.Author,
            Date = rule.Date,
            References = rule.References,
            FalsePositives = rule.FalsePositives,
            Fields = rule.Fields,
        };
    }

    private (string Kql, IReadOnlyList<string> Tables, IReadOnlyList<string> Warnings) Events(RuleText rule)
    {
        var conditions = ConditionParser.Read(rule.Detection!, _placeholders);
        var line = rule.Detection!.Find("condition")!.Line;
        if (conditions.All(condition => condition.Counting is null))
        {
            var query = Query(rule, conditions.Count == 1 ? conditions[0].Condition : new AnyOf([.. conditions.Select(condition => condition.Condition)]), []);
            return (query.ToString(), query.Tables, query.Warnings);
        }

        if (conditions is not [{ Counting: { } counting } only])
            throw new SigmaFaultException("Several conditions of which one counts are not supported.", line);
        var fields = counting.By.Concat(counting.Field is null ? [] : [counting.Field]).Distinct().Select(field => (field, field)).ToList();
        var events = Query(rule, only.Condition, fields);
        return ($"{events}\n{SummaryLines.Of(counting)}", events.Tables, events.Warnings);
    }

    private static EventQuery Query(RuleText rule, SigmaCondition condition, IReadOnlyList<(string, string)> columns)
    {
        try
        {
            return EventQuery.Compile(rule.Source, condition, columns);
        }
        catch (SigmaFaultException fault) when (fault.Line == 0)
        {
            throw new SigmaFaultException(fault.Message, rule.Line);
        }
    }
}
