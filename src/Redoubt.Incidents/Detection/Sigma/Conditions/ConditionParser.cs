using System.Globalization;
using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>
/// Reads a rule's detection: its selections, and the condition that joins them by <c>and</c>, <c>or</c>, <c>not</c>, parentheses and
/// <c>1 of</c>, <c>all of</c>. <c>not</c> binds tightest, <c>or</c> loosest.
/// </summary>
internal sealed class ConditionParser
{
    private const int Deepest = 100;

    private readonly Dictionary<string, SigmaCondition> _selections;
    private readonly int _line;
    private List<string> _tokens = [];
    private int _at;
    private int _depth;

    private ConditionParser(Dictionary<string, SigmaCondition> selections, int line) => (_selections, _line) = (selections, line);

    /// <summary>What one of the rule's conditions asks, and how hits are counted; of several conditions one is enough.</summary>
    /// <exception cref="SigmaFaultException">It cannot be understood.</exception>
    public static IReadOnlyList<(SigmaCondition Condition, Counting? Counting)> Read(YamlMap detection, IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
    {
        var conditions = detection.Texts("condition");
        var line = detection.Find("condition")?.Line ?? detection.Line;
        if (conditions.Count == 0)
            throw new SigmaFaultException("The detection has no condition.", line);
        var reader = new SelectionReader(placeholders);
        var selections = detection.Entries.Where(entry => entry.Key is not ("condition" or "timeframe"))
            .ToDictionary(entry => entry.Key, entry => reader.Read(entry.Value), StringComparer.Ordinal);
        var parser = new ConditionParser(selections, line);
        var timeframe = detection.Text("timeframe") is { } frame ? Timespans.Read(frame, detection.Find("timeframe")!.Line) : (TimeSpan?)null;
        return [.. conditions.Select(condition => parser.One(condition, timeframe))];
    }

    private (SigmaCondition, Counting?) One(string condition, TimeSpan? timeframe)
    {
        var pipe = condition.IndexOf('|', StringComparison.Ordinal);
        var counting = pipe < 0 ? null : Counting.Read(condition[(pipe + 1)..].Trim(), timeframe, _line);
        _tokens = [.. Tokens(pipe < 0 ? condition : condition[..pipe])];
        (_at, _depth) = (0, 0);
        if (_tokens.Count == 0)
            throw new SigmaFaultException("The condition is empty.", _line);
        var read = Or();
        if (_at < _tokens.Count)
            throw new SigmaFaultException($"'{_tokens[_at]}' is not expected here in the condition.", _line);
        return (read, counting);
    }

    private SigmaCondition Or()
    {
        var parts = new List<SigmaCondition> { And() };
        while (Takes("or"))
            parts.Add(And());
        return parts is [var only] ? only : new AnyOf(parts);
    }

    private SigmaCondition And()
    {
        var parts = new List<SigmaCondition> { Negation() };
        while (Takes("and"))
            parts.Add(Negation());
        return parts is [var only] ? only : new AllOf(parts);
    }

    private SigmaCondition Negation()
    {
        if (++_depth > Deepest)
            throw new SigmaFaultException("The condition is nested too deep.", _line);
        var read = Takes("not") ? new Not(Negation()) : Primary();
        _depth--;
        return read;
    }

    private SigmaCondition Primary()
    {
        if (Takes("("))
        {
            var inner = Or();
            return Takes(")") ? inner : throw new SigmaFaultException("A ')' is missing in the condition.", _line);
        }

        if (_at >= _tokens.Count)
            throw new SigmaFaultException("The condition ends too early.", _line);
        var word = _tokens[_at++];
        if (_at < _tokens.Count && _tokens[_at].Equals("of", StringComparison.OrdinalIgnoreCase) && Quantity(word) is { } least)
        {
            _at++;
            if (_at >= _tokens.Count)
                throw new SigmaFaultException($"'{word} of' what? The condition ends too early.", _line);
            return Of(least, _tokens[_at++]);
        }

        return _selections.TryGetValue(word, out var selection) ? selection
            : throw new SigmaFaultException($"There is no selection '{word}'.", _line);
    }

    // 0 stands for all.
    private static int? Quantity(string word) => word.ToLowerInvariant() switch
    {
        "all" => 0,
        "any" => 1,
        _ => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null,
    };

    private SigmaCondition Of(int least, string names)
    {
        var isThem = names.Equals("them", StringComparison.OrdinalIgnoreCase);
        var pattern = SigmaPattern.Parse(isThem ? "*" : names);
        // A name that begins with an underscore is used only where it is named.
        var meant = _selections.Where(entry => pattern.Matches(entry.Key, mindsCase: true) && (!isThem || !entry.Key.StartsWith('_')))
            .Select(entry => entry.Value).ToList();
        if (meant.Count == 0)
            throw new SigmaFaultException($"No selection is called '{names}'.", _line);
        return least == 0 ? new AllOf(meant) : least == 1 ? new AnyOf(meant) : new SomeOf(least, meant);
    }

    private bool Takes(string word)
    {
        if (_at >= _tokens.Count || !_tokens[_at].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        _at++;
        return true;
    }

    private static IEnumerable<string> Tokens(string condition)
    {
        var start = 0;
        for (var i = 0; i <= condition.Length; i++)
        {
            var ends = i == condition.Length || char.IsWhiteSpace(condition[i]) || condition[i] is '(' or ')';
            if (!ends)
                continue;
            if (i > start)
                yield return condition[start..i];
            if (i < condition.Length && condition[i] is '(' or ')')
                yield return condition[i].ToString();
            start = i + 1;
        }
    }
}
