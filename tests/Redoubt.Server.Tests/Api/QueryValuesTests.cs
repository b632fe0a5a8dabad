using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Api;

public sealed class QueryValuesTests
{
    private static QueryCollection Query(string text) => new(QueryHelpers.ParseQuery(text));

    [Fact]
    public void A_filter_may_be_given_many_times()
    {
        var filter = Query("?status=active&status=inProgress&severity=HIGH&tag=a&tag=b&minPriority=40&take=7").IncidentFilter(Caller.Local);
        filter.Status.ShouldBe([IncidentStatus.Active, IncidentStatus.InProgress]);
        filter.Severity.ShouldBe([Severity.High]);
        filter.Tag.ShouldBe(["a", "b"]);
        filter.MinPriority.ShouldBe(40);
        filter.Take.ShouldBe(7);
        filter.Sort.ShouldBe("-priority");
    }

    [Fact]
    public void Times_without_a_zone_are_utc() =>
        Query("?from=2026-03-12T08:00:00").Time("from").ShouldBe(new DateTimeOffset(2026, 3, 12, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("?status=open", "status", "status must be one of active, inProgress, awaitingAction, resolved, redirected.")]
    [InlineData("?status=1", "status", "status must be one of")]
    [InlineData("?severity=high,low", "severity", "severity must be one of")]
    [InlineData("?from=yesterday", "from", "from must be a time")]
    [InlineData("?take=1001", "take", "take must be a whole number from 0 to 1000.")]
    [InlineData("?skip=-1", "skip", "skip must be a whole number")]
    [InlineData("?minPriority=high", "minPriority", "minPriority must be a whole number from 0 to 100.")]
    public void What_is_wrong_is_named(string query, string field, string message)
    {
        var wrong = Should.Throw<InvalidChangeException>(() => Query(query).IncidentFilter(Caller.Local));
        wrong.Field.ShouldBe(field);
        wrong.Message.ShouldStartWith(message);
    }
}
