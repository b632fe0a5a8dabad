using System.Security.Cryptography;
using System.Text;
using Redoubt.DuckDb;

namespace Redoubt.Server.Models;

/// <summary>What was sent to a model and what came back.</summary>
/// <param name="Id">The exchange's number; the audit log names it.</param>
/// <param name="Time">When it was sent, UTC.</param>
/// <param name="Who">For whom.</param>
/// <param name="Skill">For which skill.</param>
/// <param name="Model">The model's name as set up.</param>
/// <param name="Outcome"><c>sent</c> while it is under way, <c>done</c>, <c>cancelled</c>, or the fault.</param>
/// <param name="InputTokens">What the model read.</param>
/// <param name="OutputTokens">What it wrote.</param>
/// <param name="Cost">In the currency of the prices.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Exchange(
    long Id, DateTimeOffset Time, string Who, string Skill, string Model, string Outcome, long InputTokens, long OutputTokens, double Cost, long Milliseconds);

/// <summary>An exchange with its texts.</summary>
/// <param name="Request">As sent; null when it is not kept.</param>
/// <param name="Reply">As it came.</param>
/// <param name="RequestHash">SHA-256 of what was sent; the audit log has it too.</param>
/// <param name="ReplyHash">SHA-256 of what came.</param>
internal sealed record ExchangeTexts(Exchange Exchange, string? Request, string? Reply, string RequestHash, string? ReplyHash);

/// <summary>What was used of the budgets.</summary>
internal sealed record Spend(long TodayTokens, double TodayMoney, long MonthTokens, double MonthMoney);

/// <summary>What one person used this month.</summary>
internal sealed record PersonSpend(string Who, long Requests, long Tokens, double Money);

/// <summary>Reads and writes the table of exchanges.</summary>
internal static class ExchangeTable
{
    private const string Columns = "id, time, who, skill, model, outcome, input_tokens, output_tokens, cost, milliseconds";

    public static long Begin(DuckDbConnection connection, Exchange exchange, string hash, string? request)
    {
        var id = connection.Scalar<long>("SELECT nextval('copilot_exchange_id')");
        connection.Execute(
            "INSERT INTO copilot_exchange VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, $12, NULL)", id, exchange.Time, exchange.Who, exchange.Skill,
            exchange.Model, exchange.Outcome, exchange.InputTokens, exchange.OutputTokens, exchange.Cost, exchange.Milliseconds, hash, request);
        return id;
    }

    public static void End(DuckDbConnection connection, Exchange exchange, string? hash, string? reply) => connection.Execute(
        "UPDATE copilot_exchange SET outcome = $2, input_tokens = $3, output_tokens = $4, cost = $5, milliseconds = $6, reply_hash = $7, reply = $8 WHERE id = $1",
        exchange.Id, exchange.Outcome, exchange.InputTokens, exchange.OutputTokens, exchange.Cost, exchange.Milliseconds, hash, reply);

    /// <param name="connection">The store.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="who">One person; null for all together.</param>
    public static Spend Spent(DuckDbConnection connection, DateTimeOffset now, string? who)
    {
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return connection.List(
            """
            SELECT coalesce(sum(input_tokens + output_tokens) FILTER (WHERE time >= $1), 0)::BIGINT, coalesce(sum(cost) FILTER (WHERE time >= $1), 0)::DOUBLE,
                   coalesce(sum(input_tokens + output_tokens), 0)::BIGINT, coalesce(sum(cost), 0)::DOUBLE
            FROM copilot_exchange WHERE time >= $2 AND ($3 IS NULL OR who = $3)
            """,
            row => new Spend(row.GetInt64(0), row.GetDouble(1), row.GetInt64(2), row.GetDouble(3)), day, month, who)[0];
    }

    /// <summary>Those who used most this month, most first.</summary>
    public static IReadOnlyList<PersonSpend> People(DuckDbConnection connection, DateTimeOffset now) => connection.List(
        """
        SELECT who, count(*), sum(input_tokens + output_tokens)::BIGINT, sum(cost)::DOUBLE FROM copilot_exchange
        WHERE time >= $1 GROUP BY who ORDER BY 4 DESC, 3 DESC, 1 LIMIT 20
        """,
        row => new PersonSpend(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetDouble(3)),
        new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero));

    public static IReadOnlyList<Exchange> Latest(DuckDbConnection connection, long skip, long take) => connection.List(
        $"SELECT {Columns} FROM copilot_exchange ORDER BY id DESC LIMIT $2 OFFSET $1", Read, skip, take);

    public static long Count(DuckDbConnection connection) => connection.Scalar<long>("SELECT count(*) FROM copilot_exchange");

    public static ExchangeTexts? Find(DuckDbConnection connection, long id) => connection.List(
        $"SELECT {Columns}, request, reply, request_hash, reply_hash FROM copilot_exchange WHERE id = $1",
        row => new ExchangeTexts(Read(row), row.GetStringOrNull(10), row.GetStringOrNull(11), row.GetString(12), row.GetStringOrNull(13)), id).FirstOrDefault();

    /// <summary>Forgets the texts of before; who asked what it cost stays.</summary>
    public static void Forget(DuckDbConnection connection, DateTimeOffset before) => connection.Execute(
        "UPDATE copilot_exchange SET request = NULL, reply = NULL WHERE time < $1 AND (request IS NOT NULL OR reply IS NOT NULL)", before);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Exchange Read(DuckDbReader row) => new(
        row.GetInt64(0), row.GetTimestamp(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt64(6), row.GetInt64(7),
        row.GetDouble(8), row.GetInt64(9));
}
