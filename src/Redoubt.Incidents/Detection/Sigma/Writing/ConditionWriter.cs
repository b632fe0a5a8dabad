using System.Text;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>Writes conditions so that a person can read them: what must all hold line by line, long lists indented.</summary>
internal static class ConditionWriter
{
    private const int Width = 140;
    private const string Step = "    ";

    /// <summary>The <c>where</c> lines of a condition; none for what always holds.</summary>
    public static IEnumerable<string> Lines(KqlCondition condition)
    {
        var parts = condition is KqlAll all ? all.Parts : [condition];
        return parts.Where(part => part != KqlCondition.Always).Select(part => "| where " + Text(part, Step, inList: false));
    }

    /// <summary>A condition as an argument.</summary>
    public static string Inline(KqlCondition condition) => Text(condition, Step, inList: false);

    private static string Text(KqlCondition condition, string indent, bool inList) => condition switch
    {
        KqlTruth truth => truth.Value ? "true" : "false",
        KqlAtom atom => atom.Text,
        KqlEquals equals => Equals(equals, negated: false),
        KqlNot { Part: KqlEquals equals } => Equals(equals, negated: true),
        KqlNot not => $"not({Text(not.Part, indent + Step, inList: false)})",
        KqlAll all => Joined(all.Parts, "and", indent, inList),
        KqlAny any => Joined(any.Parts, "or", indent, inList),
        _ => throw new InvalidOperationException(),
    };

    private static string Equals(KqlEquals equals, bool negated)
    {
        var values = equals.Values.Select(KqlText.Quote).ToList();
        return values is [var only]
            ? $"{equals.Expression} {(equals.MindsCase ? (negated ? "!=" : "==") : negated ? "!~" : "=~")} {only}"
            : $"{equals.Expression} {(negated ? "!in" : "in")}{(equals.MindsCase ? "" : "~")} ({string.Join(", ", values)})";
    }

    private static string Joined(IReadOnlyList<KqlCondition> parts, string word, string indent, bool inList)
    {
        var texts = parts.Select(part => Text(part, indent + Step, inList: true)).ToList();
        var line = string.Join($" {word} ", texts);
        if (line.Length > Width || line.Contains('\n', StringComparison.Ordinal))
        {
            var text = new StringBuilder(texts[0]);
            foreach (var next in texts.Skip(1))
                text.Append('\n').Append(indent).Append(word).Append(' ').Append(next);
            line = text.ToString();
        }

        return inList ? $"({line})" : line;
    }
}
