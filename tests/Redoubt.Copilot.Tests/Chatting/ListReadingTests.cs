using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Chatting.Listing;

namespace Redoubt.Copilot.Tests.Chatting;

public sealed class ListReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Show me high-severity incidents from the past week", "severity=high since=2026-03-05T20:00:00Z")]
    [InlineData("How many incidents are open?", "status=active,inProgress,awaitingAction")]
    [InlineData("high and medium incidents assigned to me", "owner=me severity=high,medium")]
    [InlineData("unassigned incidents", "owner=none")]
    [InlineData("incidents assigned to maria", "owner=maria")]
    [InlineData("Which incidents are about DC01?", "about=DC01")]
    [InlineData("incidents involving the user svc-backup since yesterday", "about=svc-backup since=2026-03-11T00:00:00Z")]
    [InlineData("resolved incidents between 2026-03-01 and 2026-03-05", "since=2026-03-01T00:00:00Z status=resolved until=2026-03-06T00:00:00Z")]
    [InlineData("incidents that are not resolved", "status=active,inProgress,awaitingAction")]
    [InlineData("the latest 5 incidents", "order=latest top=5")]
    [InlineData("top 3 incidents", "order=priority top=3")]
    [InlineData("false positives of last month", "classification=falsePositive since=2026-02-10T20:00:00Z")]
    [InlineData("only the medium ones", "severity=medium")]
    [InlineData("incidents", "")]
    public void A_question_says_which_incidents(string question, string inputs) =>
        string.Join(' ', ListReading.Read(new HeardQuestion(question), Now).OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key}={input.Value}")).ShouldBe(inputs);
}
