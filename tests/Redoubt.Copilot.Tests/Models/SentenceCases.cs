using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Models;

/// <summary>Claims written as text: <c>[names]</c> that can be opened, <c>`code`</c>, the rest plain.</summary>
internal static partial class SentenceCases
{
    public static Claim Claim(string text, IReadOnlyList<DateTimeOffset>? times = null)
    {
        var runs = new List<Run>();
        foreach (Match part in Part().Matches(text))
        {
            var value = part.Value;
            runs.Add(value[0] switch
            {
                '[' => new Run(value[1..^1], new EntityReference(EntityKind.Device, "device:" + value[1..^1].ToLowerInvariant(), value[1..^1])),
                '`' => new Run(value[1..^1], Code: true),
                _ => new Run(value),
            });
        }

        var values = new List<FactValue> { new("title", text) };
        values.AddRange((times ?? []).Select(time => new FactValue("time", Time: time)));
        return new Claim("case", new Phrase(runs), [new Fact("fact", FactKind.Alert, values, null, ["a"])]);
    }

    /// <summary>All cases of a file.</summary>
    public static IReadOnlyList<SentenceCase> Read(string path)
    {
        var cases = new List<SentenceCase>();
        string? builtIn = null;
        List<DateTimeOffset> times = [];
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("built-in: ", StringComparison.Ordinal))
                (builtIn, times) = (line["built-in: ".Length..], []);
            else if (line.StartsWith("facts: ", StringComparison.Ordinal))
                times = [.. line["facts: ".Length..].Split(' ').Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture))];
            else if (line[0] == '+')
                cases.Add(new SentenceCase(builtIn!, times, Plain(line[2..]), null));
            else
                cases.Add(new SentenceCase(builtIn!, times, Plain(line[2..line.LastIndexOf(" (", StringComparison.Ordinal)]), line[(line.LastIndexOf('(') + 1)..^1]));
        }

        return cases;
    }

    // Names may be marked in the cases, which a model would not do.
    private static string Plain(string text) => Marks().Replace(text, "$1");

    [GeneratedRegex(@"\[[^\]]+\]|`[^`]+`|[^\[`]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"\[([A-Z0-9-]+)\]|`")]
    private static partial Regex Marks();
}

/// <summary>A model's sentence for a built-in one.</summary>
/// <param name="BuiltIn">The claim.</param>
/// <param name="Times">What the facts know.</param>
/// <param name="Sentence">The model's.</param>
/// <param name="Wrong">What is wrong with it; null when it may be shown.</param>
internal sealed record SentenceCase(string BuiltIn, IReadOnlyList<DateTimeOffset> Times, string Sentence, string? Wrong);
