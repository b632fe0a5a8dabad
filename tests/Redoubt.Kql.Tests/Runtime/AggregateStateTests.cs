using System.Globalization;
using Redoubt.Kql.Runtime;
using Redoubt.Kql.Runtime.Aggregates;

namespace Redoubt.Kql.Tests.Runtime;

public sealed class AggregateStateTests
{
    [Theory]
    [InlineData("kql_make_set", 100, "[]")]
    [InlineData("kql_make_set", 100, "[1,\"a\",true]", "1", "\"a\"", "1", "true")]
    [InlineData("kql_make_set", 2, "[1,2]", "1", "1", "2", "3")]
    [InlineData("kql_make_set", 0, "[]", "1")]
    [InlineData("kql_make_set", -1, "[]", "1")]
    [InlineData("kql_make_set", 100, "[1,1.0,10,0,-1]", "1", "1.0", "10", "0", "-1", "0")]
    [InlineData("kql_make_set", 100, "[\"\",\" \",\"null\"]", "\"\"", "\" \"", "\"null\"", "null")]
    // However it was written, it is the same.
    [InlineData("kql_make_set", 100, "[\"A\",{\"a\":[1,2]}]", "\"A\"", "\"\\u0041\"", " {\"a\" : [1, 2]} ", "{\"a\":[1,2]}")]
    [InlineData("kql_make_set", 100, "[\"\uFFFD\",\"😀\"]", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"😀\"")]
    // Of arrays the elements, one level deep.
    [InlineData("kql_make_set", 100, "[1,[2,3],{\"a\":[4]},\"x]\"]", "[1,[2, 3],null,1]", "[]", " [ {\"a\":[4]} , \"x]\" ] ")]
    [InlineData("kql_make_set", 3, "[1,2,3]", "[1,2,3,4,5]", "6")]
    // What is not JSON is no value.
    [InlineData("kql_make_set", 100, "[2]", "", "nul", "\"a\",\"b\"", "[", "01", "2", "-", "]")]
    [InlineData("kql_make_bag", 100, "{}")]
    [InlineData("kql_make_bag", 100, "{\"a\":1,\"b\":[1,{}],\"c\":null}", "{\"a\":1}", "{\"a\":2,\"b\":[1, {}]}", "{ \"c\" : null }", "{\"c\":3}", "[1]", "1", "null", "{}")]
    [InlineData("kql_make_bag", 2, "{\"a\":1,\"b\":2}", "{\"a\":1}", "{\"b\":2,\"c\":3}", "{\"d\":4}")]
    [InlineData("kql_make_bag", 100, "{\"A\":1,\"\":2,\"a\\\"b\":3}", "{\"\\u0041\":1,\"A\":9}", "{\"\":2}", "{\"a\\u0022b\":3}", "{\"a\\\"b\":4}")]
    [InlineData("kql_make_bag", 100, "{\"\uFFFD\":1}", "{\"\\ud800\":1}")]
    public void Rows_in_one_state_or_in_merged_ones(string name, long most, string expected, params string[] rows)
    {
        var aggregate = RuntimeAggregates.All.Single(candidate => candidate.Name == name);
        Gather(aggregate, rows, most).Finish().Text.ShouldBe(expected);
        for (var split = 0; split <= rows.Length; split++)
        {
            var first = Gather(aggregate, rows[..split], most);
            var second = Gather(aggregate, rows[split..], most);
            var before = second.Finish().Text;
            first.Merge(second);
            first.Finish().Text.ShouldBe(expected);
            second.Finish().Text.ShouldBe(before);
        }
    }

    [Fact]
    public void Many_values_of_every_length_are_kept_apart()
    {
        var rows = Enumerable.Range(0, 30_000).Select(i => $"\"{new string('x', i % 70)}{i}\"").ToArray();
        var state = Gather(RuntimeAggregates.All[0], [.. rows, .. rows.Reverse()], long.MaxValue);
        state.Finish().Text.ShouldBe($"[{string.Join(',', rows)}]");
    }

    [Fact]
    public void Empty_state_takes_over_what_another_has_and_goes_its_own_way()
    {
        var rows = Enumerable.Range(0, 100).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        var from = Gather(RuntimeAggregates.All[0], rows, 1000);
        var into = RuntimeAggregates.All[0].Begin();
        into.Merge(from);
        from.Add([Cell.Of("\"from\""), Cell.Of(1000L)]);
        into.Add([Cell.Of("\"into\""), Cell.Of(1000L)]);
        from.Finish().Text.ShouldBe($"[{string.Join(',', rows)},\"from\"]");
        into.Finish().Text.ShouldBe($"[{string.Join(',', rows)},\"into\"]");
    }

    [Theory]
    [InlineData("kql_make_set", "\"{0}\"", "'make_set'")]
    [InlineData("kql_make_bag", "{{\"{0}\":1}}", "'make_bag'")]
    public void Too_much_in_one_group_is_refused_by_name(string name, string form, string says)
    {
        var state = RuntimeAggregates.All.Single(candidate => candidate.Name == name).Begin();
        var wide = new string('x', 1 << 20);
        var error = Should.Throw<InvalidOperationException>(() =>
        {
            for (var i = 0; i < 40; i++)
                state.Add([Cell.Of(string.Format(CultureInfo.InvariantCulture, form, wide + i)), Cell.Of(1000L)]);
        });
        error.Message.ShouldContain(says);
        error.Message.ShouldContain("32 MiB");
        state.Release();
    }

    [Fact]
    public void What_is_released_is_no_longer_held()
    {
        var states = Enumerable.Range(0, 64).Select(i => Gather(RuntimeAggregates.All[0], [$"\"{new string('x', 1 << 20)}{i}\""], 10)).ToList();
        GatheredMemory.Held.ShouldBeGreaterThan(64 << 20);
        states.ForEach(state => state.Release());
        GatheredMemory.Held.ShouldBeLessThan(64 << 20);
    }

    private static AggregateState Gather(RuntimeAggregate aggregate, string[] rows, long most)
    {
        var state = aggregate.Begin();
        foreach (var row in rows)
            state.Add([Cell.Of(row), Cell.Of(most)]);
        return state;
    }
}
