using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Evidence.Tests.Store;

namespace Redoubt.Evidence.Tests.Audit;

public sealed class AuditTests : StoreTests
{
    private const int Tamperings = 1_000;
    private const int Entries = 300;
    private const int Seed = 20260312;

    private string KeyFile => Path.Combine(Path.GetDirectoryName(FilePath)!, "audit.key");

    private string AnchorFile => Path.Combine(Path.GetDirectoryName(FilePath)!, "audit.head");

    [Fact]
    public async Task An_untouched_log_verifies_while_open_when_closed_and_after_a_restart()
    {
        await FillAsync(20);
        var closed = AuditVerifier.OfFile(FilePath);
        closed.Problem.ShouldBeNull();
        closed.Count.ShouldBe(20);
        await using var store = EvidenceStore.Open(OnDisk);
        (await store.VerifyAuditAsync(Token)).ShouldBe(closed);
        await AppendAsync(store, 20, 5);
        var open = await store.VerifyAuditAsync(Token);
        open.Problem.ShouldBeNull();
        open.Count.ShouldBe(25);
    }

    [Fact]
    public async Task The_key_is_readable_by_its_owner_alone()
    {
        await FillAsync(1);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_neither_entry_nor_gap()
    {
        await using var store = EvidenceStore.Open(InMemory);
        await AppendAsync(store, 0, 3);
        await Should.ThrowAsync<InvalidOperationException>(store.WriteAsync<int>(
            connection =>
            {
                AuditLog.Append(connection, new AuditEvent("eve", "never", ""));
                throw new InvalidOperationException("no");
            },
            Token));
        await AppendAsync(store, 3, 2);
        var finding = await store.VerifyAuditAsync(Token);
        finding.Problem.ShouldBeNull();
        finding.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Only_the_writer_may_append()
    {
        await using var store = EvidenceStore.Open(InMemory);
        await Should.ThrowAsync<InvalidOperationException>(store.ReadAsync(c => AuditLog.Append(c, new AuditEvent("a", "b", "c")), Token));
    }

    [Fact]
    public async Task Any_text_can_be_kept()
    {
        await using var store = EvidenceStore.Open(InMemory);
        await store.WriteAsync(
            c => AuditLog.Append(c, new AuditEvent("a\0b", "\ud800", "'; DROP TABLE audit; --", new string('é', 20_000), AuditOutcome.Refused, "::1")), Token);
        (await store.VerifyAuditAsync(Token)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task An_anchor_that_a_crash_left_behind_is_no_finding()
    {
        await FillAsync(10);
        var old = await File.ReadAllTextAsync(AnchorFile, Token);
        await using (var store = EvidenceStore.Open(OnDisk))
            await AppendAsync(store, 10, 4);
        await File.WriteAllTextAsync(AnchorFile, old, Token);
        AuditVerifier.OfFile(FilePath).Problem.ShouldBeNull();
        await using (var store = EvidenceStore.Open(OnDisk))
            await AppendAsync(store, 14, 1);
        AuditVerifier.OfFile(FilePath).ShouldSatisfyAllConditions(f => f.Problem.ShouldBeNull(), f => f.Count.ShouldBe(15));
    }

    [Fact]
    public async Task What_was_cut_off_is_still_missed_when_the_server_has_gone_on()
    {
        await FillAsync(10);
        Change("DELETE FROM audit WHERE number > 7");
        AuditVerifier.OfFile(FilePath).Wrong.ShouldBe(8);
        await using (var store = EvidenceStore.Open(OnDisk))
            await AppendAsync(store, 10, 5);
        AuditVerifier.OfFile(FilePath).Wrong.ShouldBe(8);
    }

    [Theory]
    [InlineData("anchor missing")]
    [InlineData("anchor forged")]
    [InlineData("key missing")]
    [InlineData("key and entries missing")]
    public async Task Damage_stays_a_finding_after_the_server_has_gone_on(string what)
    {
        await FillAsync(10);
        Change(what == "key and entries missing" ? "DELETE FROM audit" : "DELETE FROM audit WHERE number > 7");
        if (what.StartsWith("key", StringComparison.Ordinal))
            File.Delete(KeyFile);
        else if (what == "anchor missing")
            File.Delete(AnchorFile);
        else
            await File.WriteAllTextAsync(AnchorFile, AuditAnchor.Of(new byte[32], 7, "ab").Write(), Token);
        AuditVerifier.OfFile(FilePath).IsIntact.ShouldBeFalse();
        await using (var store = EvidenceStore.Open(OnDisk))
            await AppendAsync(store, 10, 5);
        AuditVerifier.OfFile(FilePath).IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task Every_one_of_a_thousand_tamperings_is_found()
    {
        await FillAsync(Entries);
        var random = new Random(Seed);
        var anchor = await File.ReadAllTextAsync(AnchorFile, Token);
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Path = FilePath });
        using var connection = database.Connect();
        AuditFinding Verify() => AuditVerifier.Of(new AuditFiles(FilePath), () => AuditTable.All(connection));
        Verify().Problem.ShouldBeNull();
        for (var i = 0; i < Tamperings; i++)
        {
            string done;
            using (connection.BeginTransaction())
            {
                done = Tamper(connection, random, i);
                var finding = Verify();
                finding.IsIntact.ShouldBeFalse($"tampering {i}: {done}");
                if (done.StartsWith("edit ", StringComparison.Ordinal))
                    finding.Wrong.ShouldBe(long.Parse(done.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), done);
            }

            await File.WriteAllTextAsync(AnchorFile, anchor, Token);
        }

        Verify().Problem.ShouldBeNull();
    }

    private string Tamper(DuckDbConnection connection, Random random, int i)
    {
        var number = random.Next(1, Entries + 1);
        var other = 1 + (number + random.Next(1, Entries) - 1) % Entries;
        switch (i % 9)
        {
            case 0:
                var field = new[] { "who", "action", "target", "detail", "outcome", "address" }[random.Next(6)];
                connection.Execute($"UPDATE audit SET {field} = coalesce({field}, '') || $2 WHERE number = $1", number, "x");
                return $"edit {number} {field}";
            case 1:
                connection.Execute("UPDATE audit SET time = time + to_microseconds($2) WHERE number = $1", number, random.Next(1, 1_000_000));
                return $"edit {number} time";
            case 2:
                connection.Execute("DELETE FROM audit WHERE number = $1", number);
                if (random.Next(2) == 0)
                    connection.Execute("UPDATE audit SET number = number - 1 WHERE number > $1", number);
                return $"delete {number}";
            case 3:
                connection.Execute("UPDATE audit SET number = CASE WHEN number = $1 THEN $2 ELSE $1 END WHERE number IN ($1, $2)", number, other);
                return $"swap {number} {other}";
            case 4:
                connection.Execute("UPDATE audit SET number = number + 1 WHERE number >= $1", number);
                connection.Execute("INSERT INTO audit SELECT $1, time, who, action, target, detail, outcome, address, mac FROM audit WHERE number = $2", number, number == Entries ? 1 : number + 1);
                return $"insert {number}";
            case 5:
                connection.Execute("DELETE FROM audit WHERE number >= $1", number);
                return $"truncate from {number}";
            case 6:
                connection.Execute("DELETE FROM audit");
                return "truncate all";
            case 7:
                // With a key of one's own, whole log or its end, and with or without an anchor to match.
                var key = new byte[32];
                random.NextBytes(key);
                var previous = number == 1 ? ChainedEntry.Origin : AuditTable.All(connection)[number - 2].Mac;
                foreach (var entry in AuditTable.All(connection).Skip(number - 1))
                {
                    previous = (entry with { Who = "nobody" }).MacAfter(key, previous);
                    connection.Execute("UPDATE audit SET who = 'nobody', mac = $2 WHERE number = $1", entry.Number, previous);
                }

                if (random.Next(2) == 0)
                    File.WriteAllText(AnchorFile, AuditAnchor.Of(key, Entries, previous).Write());
                return $"another key from {number}";
            default:
                var text = File.ReadAllText(AnchorFile);
                switch (random.Next(4))
                {
                    case 0:
                        File.Delete(AnchorFile);
                        return "anchor deleted";
                    case 1:
                        File.WriteAllText(AnchorFile, text[..random.Next(text.Length)]);
                        return "anchor cut";
                    case 2:
                        File.WriteAllText(AnchorFile, (AuditAnchor.Parse(text)! with { Count = number - 1 }).Write());
                        return "anchor moved";
                    default:
                        File.WriteAllText(AnchorFile, (AuditAnchor.Parse(text)! with { Mac = AuditTable.All(connection)[number % (Entries - 1)].Mac }).Write());
                        return "anchor of another entry";
                }
        }
    }

    private void Change(string sql)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Path = FilePath });
        using var connection = database.Connect();
        connection.Execute(sql);
    }

    private async Task FillAsync(int count)
    {
        await using var store = EvidenceStore.Open(OnDisk);
        await AppendAsync(store, 0, count);
    }

    private static async Task AppendAsync(EvidenceStore store, int from, int count)
    {
        var all = Enumerable.Range(from, count).Select(i => store.WriteAsync(
            c => AuditLog.Append(c, new AuditEvent($"person {i % 7}", $"POST /api/thing/{i % 11}", $"id={i}", i % 3 == 0 ? null : $"{{\"n\":{i}}}", AuditOutcome.Begun, i % 2 == 0 ? "127.0.0.1" : null)),
            Token));
        await Task.WhenAll(all);
    }
}
