using System.Globalization;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Graph;

namespace Redoubt.Server.Tests.Graph;

/// <summary>Filters, and what they become.</summary>
public sealed class FilterCaseTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Graph", "filters.case")).Where(line => line.Length > 0 && line[0] != '#').ToList();
            for (var i = 0; i < lines.Count; i += 2)
                cases.Add(lines[i], lines[i + 1]);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_filter_becomes_sql_with_parameters_or_an_error_with_its_place(string filter, string becomes) => Become(filter).ShouldBe(becomes);

    [Fact]
    public void Depth_length_and_number_are_bounded()
    {
        Become(string.Concat(Enumerable.Repeat("(", 60)) + "status eq 'active'" + new string(')', 60)).ShouldStartWith("! The filter is nested deeper than 50");
        Become(string.Concat(Enumerable.Repeat("not ", 60)) + "status eq 'active'").ShouldStartWith("! The filter is nested deeper than 50");
        Become(string.Concat(Enumerable.Repeat("tolower(", 60)) + "displayName" + new string(')', 60) + " eq 'x'").ShouldStartWith("! The filter is nested deeper than 50");
        Become($"displayName eq '{new string('x', 9000)}'").ShouldStartWith("! The expression has more than 8,192 characters");
        Become($"status in ({string.Join(',', Enumerable.Repeat("'active'", 600))})").ShouldStartWith("! 'in' takes at most 500 values");
    }

    private static string Become(string filter)
    {
        var alerts = filter.StartsWith("alerts: ", StringComparison.Ordinal);
        try
        {
            var where = new Where();
            var condition = FilterBinder.Bind(
                Uri.UnescapeDataString(alerts ? filter["alerts: ".Length..] : filter), alerts ? GraphAlert.Type.Filters : GraphIncident.Type.Filters);
            return $"{PredicateSql.Of(condition, where)} [{string.Join(", ", where.Values.Select(Shown))}]";
        }
        catch (GraphRequestException wrong)
        {
            return "! " + wrong.Message;
        }
    }

    private static string Shown(object? value) => value switch
    {
        DateTimeOffset time => GraphTime.Write(time),
        null => "null",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
