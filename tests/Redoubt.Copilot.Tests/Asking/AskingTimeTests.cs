using Redoubt.Copilot.Asking;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Tests.Asking;

public sealed class AskingTimeTests
{
    private static readonly Asker Asker = new(HuntingSchema.Catalog);

    [Theory]
    [InlineData("in the past week", "Timestamp > ago(7d)")]
    [InlineData("in the last 24 hours", "Timestamp > ago(1d)")]
    [InlineData("over the last ninety days", "Timestamp > ago(90d)")]
    [InlineData("in the last 90 minutes", "Timestamp > ago(90m)")]
    [InlineData("within 12h", "Timestamp > ago(12h)")]
    [InlineData("since 2022-10-05 20:44", "Timestamp >= datetime(2022-10-05T20:44:00Z)")]
    [InlineData("since yesterday", "Timestamp >= startofday(ago(1d))")]
    [InlineData("yesterday", "Timestamp >= startofday(ago(1d)) and Timestamp < startofday(now())")]
    [InlineData("today", "Timestamp >= startofday(now()) and Timestamp < now()")]
    [InlineData("on 12 March 2026", "Timestamp >= datetime(2026-03-12T00:00:00Z) and Timestamp < datetime(2026-03-13T00:00:00Z)")]
    [InlineData("on March 12, 2026", "Timestamp >= datetime(2026-03-12T00:00:00Z) and Timestamp < datetime(2026-03-13T00:00:00Z)")]
    [InlineData("between 2026-03-12 08:00 and 2026-03-12 10:30", "Timestamp between (datetime(2026-03-12T08:00:00Z) .. datetime(2026-03-12T10:30:00Z))")]
    [InlineData("between 2026-03-12 08:00 and 10:30", "Timestamp between (datetime(2026-03-12T08:00:00Z) .. datetime(2026-03-12T10:30:00Z))")]
    [InlineData("from 1 March 2026 to 3 March 2026", "Timestamp >= datetime(2026-03-01T00:00:00Z) and Timestamp < datetime(2026-03-04T00:00:00Z)")]
    [InlineData("before 2026-03-12T08:00:00+02:00", "Timestamp < datetime(2026-03-12T06:00:00Z)")]
    [InlineData("until 2026-03-12", "Timestamp < datetime(2026-03-13T00:00:00Z)")]
    [InlineData("after 12 March 2026 at 3pm", "Timestamp >= datetime(2026-03-12T15:00:00Z)")]
    [InlineData("in March 2026", "Timestamp >= datetime(2026-03-01T00:00:00Z) and Timestamp < datetime(2026-04-01T00:00:00Z)")]
    [InlineData("this month", "Timestamp >= startofmonth(now())")]
    [InlineData("older than 30 days", "Timestamp < ago(30d)")]
    [InlineData("from 3 days ago", "Timestamp >= ago(3d)")]
    public void Times_become_conditions(string when, string condition)
    {
        var kql = Asker.Ask($"process events {when}").Kql!;
        kql.Split('\n')[1].ShouldBe($"| where {condition.Replace("Timestamp >= ago", "Timestamp > ago", StringComparison.Ordinal)}");
    }

    [Theory]
    [InlineData("process events on 31 February 2026")]
    [InlineData("process events in the last 999999999 years")]
    [InlineData("process events between 2026-99-99 and 2026-01-01")]
    [InlineData("process events at 25:99")]
    public void Times_that_are_none_do_no_harm(string question) => Should.NotThrow(() => Asker.Ask(question));
}
