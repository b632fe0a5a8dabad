using System.Diagnostics;
using Redoubt.Kql.Schema;

namespace Redoubt.Kql.Tests.Completing;

/// <summary>What is offered at the place of <c>▮</c> in completion.case.</summary>
public sealed class CompletionTests
{
    private static readonly KqlEngine Engine = new(HuntingSchema.Catalog);

    [Fact]
    public void The_likeliest_come_first()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Completing", "completion.case")).ReplaceLineEndings("\n");
        var wrong = text.Split("\n====\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(Wrong).ToList();
        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }

    [Fact]
    public void Every_place_of_a_query_can_be_asked_for()
    {
        const string query = "let a = (x:long) { T | where }; DeviceProcessEvents | join kind=inner (DeviceInfo | where $left. on ) | mv-apply x on ( | evaluate bag_unpack( : (a: | scan with (step s: s.";
        for (var i = 0; i <= query.Length; i++)
        {
            var completion = Engine.Complete(query, i);
            completion.Start.ShouldBeInRange(0, i);
            (completion.Start + completion.Length).ShouldBeInRange(i, query.Length);
        }
    }

    [Fact]
    public void It_is_fast()
    {
        const string query = "let recent = DeviceProcessEvents | where Timestamp > ago(1d); recent | join kind=inner (DeviceNetworkEvents | where RemotePort == 443) on DeviceId | summarize n = count() by DeviceName | where ";
        Engine.Complete(query, query.Length);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
            Engine.Complete(query, query.Length);
        // Far above what it takes, so that a busy machine does not fail it.
        (watch.ElapsedMilliseconds / 20).ShouldBeLessThan(200);
    }

    private static IEnumerable<string> Wrong(string block)
    {
        var parts = block.Split("\n----\n");
        var position = parts[0].IndexOf('▮', StringComparison.Ordinal);
        var query = parts[0].Remove(position, 1);
        var completion = Engine.Complete(query, position);
        var texts = completion.Items.Select(item => item.Text).ToList();
        if (texts.Count > 200 || texts.Count != texts.Distinct().Count())
            yield return $"{parts[0]}\ngives too many, or some twice";
        foreach (var line in parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (kind, wanted) = line.Split(": ") is [var name, var list] ? (name, list.Split(", ")) : (line, []);
            var holds = kind switch
            {
                "none" => texts.Count == 0,
                "first" => texts.Take(wanted.Length).SequenceEqual(wanted),
                "has" => wanted.All(texts.Contains),
                "not" => !wanted.Any(texts.Contains),
                "word" => query.Substring(completion.Start, completion.Length) == wanted[0],
                _ => throw new FormatException(line),
            };
            if (!holds)
                yield return $"{parts[0]}\nexpected {line}\nbut got {string.Join(", ", texts.Take(12))} at {completion.Start}+{completion.Length}";
        }
    }
}
