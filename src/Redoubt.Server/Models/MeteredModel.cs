using System.Globalization;
using System.Text.Json;
using Redoubt.Copilot.Models;
using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Server.Api;

namespace Redoubt.Server.Models;

/// <summary>
/// A model as one person uses it for one skill: within the budgets, within the time, once more when it was busy, and written down with its
/// cost before it is sent and after it came back.
/// </summary>
internal sealed class MeteredModel(KeptModel kept, EvidenceStore store, CopilotPolicy policy, TimeProvider time, string skill, string who) : IModel
{
    private const int MostKept = 200_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task<ModelReply> CompleteAsync(ModelRequest request, CancellationToken cancel)
    {
        var settings = kept.Settings;
        if (!policy.MayLeave && !settings.IsNear)
            throw new ModelFaultException(ModelFault.Off, "Models outside of your own networks are switched off.");
        kept.Breaker.Enter();
        var sent = string.Join("\n\n", [request.System, .. request.Turns]);
        var begun = await BeginAsync(request, sent);
        var started = time.GetTimestamp();
        try
        {
            var reply = await AskAsync(request, cancel);
            kept.Breaker.Worked();
            await EndAsync(Ended("done", reply.InputTokens, reply.OutputTokens), reply.Text);
            return reply;
        }
        catch (ModelFaultException fault)
        {
            // What the model says is its own fault; what keeps it from saying anything is a reason to leave it alone.
            if (fault.Fault is ModelFault.Slow or ModelFault.Broken or ModelFault.Unreachable or ModelFault.Unauthorized or ModelFault.Busy or ModelFault.Rejected)
                kept.Breaker.Failed();
            else
                kept.Breaker.Worked();
            // Services count what they read, whatever became of it; what could not be sent cost nothing.
            var read = fault.Fault is ModelFault.Unreachable or ModelFault.Unauthorized or ModelFault.Busy or ModelFault.Rejected ? 0 : ReplyText.Tokens(request.Length);
            await EndAsync(Ended(Word(fault.Fault), read, 0), null);
            throw;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(Ended("cancelled", ReplyText.Tokens(request.Length), 0), null);
            throw;
        }

        Exchange Ended(string outcome, long input, long output) => begun with
        {
            Outcome = outcome, InputTokens = input, OutputTokens = output, Cost = CostOf(input, output),
            Milliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    private double CostOf(long input, long output) => ((input * kept.Settings.InputPrice) + (output * kept.Settings.OutputPrice)) / 1000;

    private async Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(kept.Settings.TimeoutSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            try
            {
                return await kept.Client.CompleteAsync(request, both.Token);
            }
            catch (BusyException busy)
            {
                var pause = busy.After ?? FirstPause;
                if (pause > LongestPause)
                    throw;
                await Task.Delay(pause, time, both.Token);
                return await kept.Client.CompleteAsync(request, both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ModelFaultException(ModelFault.Slow, $"The model did not answer within {kept.Settings.TimeoutSeconds} seconds.");
        }
    }

    // What it may cost at most counts against the budgets from now on, until it is known: many at once cannot overspend.
    private async Task<Exchange> BeginAsync(ModelRequest request, string sent)
    {
        var (input, output) = (ReplyText.Tokens(request.Length), (long)Math.Min(request.MostTokens, kept.Settings.ReplyTokens));
        var exchange = new Exchange(0, time.GetUtcNow(), who, skill, kept.Settings.Name, "sent", input, output, CostOf(input, output), 0);
        var hash = ExchangeTable.Hash(sent);
        var (begun, refusal) = await store.WriteAsync(
            connection =>
            {
                if (Refusal(connection, exchange) is { } over)
                {
                    Audit(connection, exchange, AuditOutcome.Refused, new { skill, reason = over });
                    return (exchange, (string?)over);
                }

                var id = ExchangeTable.Begin(connection, exchange, hash, policy.Keep == Keeping.Texts ? Bounded(sent) : null);
                Audit(connection, exchange, AuditOutcome.Begun, new { exchange = id, skill, sha256 = hash, characters = sent.Length });
                return (exchange with { Id = id }, null);
            },
            CancellationToken.None);
        return refusal is null ? begun : throw new ModelFaultException(ModelFault.OverBudget, refusal);
    }

    private string? Refusal(DuckDbConnection connection, Exchange exchange)
    {
        var (all, own) = (ExchangeTable.Spent(connection, exchange.Time, null), ExchangeTable.Spent(connection, exchange.Time, who));
        var inMoney = policy.BudgetUnit == BudgetUnit.Money;
        var next = inMoney ? exchange.Cost : exchange.InputTokens + exchange.OutputTokens;
        return Over(policy.PerDay, inMoney ? all.TodayMoney : all.TodayTokens, "The budget of this day") ?? Over(policy.PerMonth, inMoney ? all.MonthMoney : all.MonthTokens, "The budget of this month")
            ?? Over(policy.PersonPerDay, inMoney ? own.TodayMoney : own.TodayTokens, "Your budget of this day")
            ?? Over(policy.PersonPerMonth, inMoney ? own.MonthMoney : own.MonthTokens, "Your budget of this month");

        string? Over(double? limit, double spent, string which) => limit is { } most && spent + next > most
            ? string.Create(CultureInfo.InvariantCulture, $"{which} does not allow another question to the model: {Amount(spent)} of {Amount(most)} are used.") : null;

        string Amount(double amount) => inMoney ? amount.ToString("0.00", CultureInfo.InvariantCulture) : amount.ToString("N0", CultureInfo.InvariantCulture) + " tokens";
    }

    private Task EndAsync(Exchange exchange, string? reply) => store.WriteAsync(
        connection =>
        {
            var hash = reply is null ? null : ExchangeTable.Hash(reply);
            ExchangeTable.End(connection, exchange, hash, policy.Keep == Keeping.Texts && reply is not null ? Bounded(reply) : null);
            Audit(connection, exchange, exchange.Outcome == "done" ? AuditOutcome.Done : AuditOutcome.Failed, new
            {
                exchange = exchange.Id, skill, outcome = exchange.Outcome, inputTokens = exchange.InputTokens, outputTokens = exchange.OutputTokens, cost = exchange.Cost, sha256 = hash,
            });
            return true;
        },
        CancellationToken.None);

    private void Audit(DuckDbConnection connection, Exchange exchange, AuditOutcome outcome, object detail) =>
        AuditLog.Append(connection, new AuditEvent(who, "copilot.model", exchange.Model, JsonSerializer.Serialize(detail, ApiJson.Options), outcome));

    private static string Bounded(string text) => text.Length <= MostKept ? text : text[..MostKept];

    private static string Word(ModelFault fault) => JsonNamingPolicy.CamelCase.ConvertName(fault.ToString());
}
