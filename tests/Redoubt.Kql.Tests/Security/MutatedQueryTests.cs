using System.Diagnostics;
using System.Globalization;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Tests.Cases;
using Redoubt.Kql.Tests.Running;

namespace Redoubt.Kql.Tests.Security;

/// <summary>Rubbish gets an error with a place, never a crash and never a hang.</summary>
public sealed class MutatedQueryTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public void Damaged_queries_are_refused_or_translated()
    {
        // REDOUBT_MUTATIONS asks for more than a usual run has time for; REDOUBT_QUERIES names a file of further queries, one JSON object a line.
        var count = int.Parse(Environment.GetEnvironmentVariable("REDOUBT_MUTATIONS") ?? "4000", CultureInfo.InvariantCulture);
        List<string> seeds = [.. QueryCase.All.Select(one => one.Query), .. Further()];
        var engine = new KqlEngine(HuntingSchema.Catalog);
        var options = new TranslationOptions { Now = Lab.Now.UtcDateTime, RowLimit = 10 };
        var random = new Random(20260312);
        for (var i = 0; i < count; i++)
        {
            var query = Mutation.Of(seeds[random.Next(seeds.Count)], random);
            var clock = Stopwatch.StartNew();
            try
            {
                engine.Translate(query, options).Sql.ShouldNotBeEmpty();
            }
            catch (KqlException fault)
            {
                foreach (var one in fault.Diagnostics)
                {
                    one.Start.ShouldBeInRange(0, query.Length, query);
                    (one.Start + one.Length).ShouldBeLessThanOrEqualTo(query.Length + 1, query);
                    one.Message.ShouldNotBeEmpty();
                }
            }
            catch (Exception crash)
            {
                Assert.Fail($"{crash.GetType().Name}: {crash.Message}\n{crash.StackTrace}\non: {query}");
            }

            clock.Elapsed.ShouldBeLessThan(Longest, query);
            if (i % 10 == 0)
            {
                Should.NotThrow(() => engine.Check(query), query);
                Should.NotThrow(() => engine.Complete(query, random.Next(query.Length + 1)), query);
            }
        }
    }

    [Theory]
    [InlineData("print x = ", "(", "1", ")", 100_000)]
    [InlineData("print x = ", "-", "1", "", 100_000)]
    [InlineData("print x = ", "not(", "true", ")", 50_000)]
    [InlineData("", "(", "DeviceInfo", ")", 100_000)]
    [InlineData("print x = dynamic(", "[", "1", "]", 100_000)]
    [InlineData("print x = ", "1 + ", "1", "", 300_000)]
    [InlineData("DeviceInfo", " | where true", "", "", 300_000)]
    [InlineData("", "let a = 1; ", "print a", "", 300_000)]
    public void Depth_and_length_have_an_end(string start, string open, string middle, string close, int times)
    {
        var query = start + string.Concat(Enumerable.Repeat(open, times)) + middle + string.Concat(Enumerable.Repeat(close, times));
        var engine = new KqlEngine(HuntingSchema.Catalog);
        Should.Throw<KqlException>(() => engine.Translate(query, new TranslationOptions { Now = Lab.Now.UtcDateTime }));
    }

    [Fact]
    public void Functions_that_double_cannot_grow_without_end()
    {
        var query = "let f0 = (x:long) { x + x };\n" + string.Concat(Enumerable.Range(1, 25).Select(i => $"let f{i} = (x:long) {{ f{i - 1}(f{i - 1}(x)) }};\n")) + "print f25(1)";
        Should.Throw<KqlException>(() => new KqlEngine(HuntingSchema.Catalog).Translate(query, new TranslationOptions { Now = Lab.Now.UtcDateTime }));
    }

    [Fact]
    public void Variables_that_double_stay_small()
    {
        var query = "let t0 = datatable(x:long)[1];\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"let t{i} = union t{i - 1}, t{i - 1};\n")) + "t40 | count";
        new KqlEngine(HuntingSchema.Catalog).Translate(query, new TranslationOptions { Now = Lab.Now.UtcDateTime }).Sql.Length.ShouldBeLessThan(200_000);
    }

    private static IEnumerable<string> Further()
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_QUERIES") is not { } file)
            return [];
        return File.ReadLines(file).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("query").GetString()!);
    }
}
