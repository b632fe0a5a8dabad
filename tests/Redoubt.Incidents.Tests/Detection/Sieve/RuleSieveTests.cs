using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Incidents.Detection.Sieve;
using Redoubt.Kql;

namespace Redoubt.Incidents.Tests.Detection.Sieve;

/// <summary>Random queries over random rows: the sieve lets pass every query that finds something.</summary>
public sealed class RuleSieveTests
{
    // Letters that are others' small letters, or have none; what JSON escapes; numbers that can be written in several ways.
    private static readonly string[] Words =
        ["evil", "Ev", "EXE", "k", "\u212A", "ſ", "s", "İ", "i", "ß", "é", "😀", "❤\uFE0F", "\\", "\"", "/", " ", "a b", "100", "1e2", ",", "true", "'", "users", ".", "\t", "\\u0041bc", "ABC"];

    private static readonly string[] Columns = ["FileName", "ProcessCommandLine", "AccountName", "Note", "Full", "Either", "First"];

    private const string Extends = """
        | extend Note = tostring(parse_json(AdditionalFields).Note.Text), Full = strcat(FileName, "\\", AccountName)
        | extend Either = iff(isempty(FileName), AccountName, ProcessCommandLine), First = coalesce(FileName, Note)
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_query_that_finds_something_is_held_back(int seed)
    {
        var random = new Random(seed);
        await using var house = await House.OpenAsync();
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceProcessEvents", [.. Enumerable.Range(0, 40).Select(i => Row(random, i))]);
        var queries = Enumerable.Range(0, 300).Select(_ => Query(random)).ToList();

        var passes = new RuleSieve(house.Store.HuntingGround, house.Clock).Pass(queries, null, 2, TestContext.Current.CancellationToken);

        var engine = new KqlEngine(house.Store.HuntingGround.Catalog);
        var (finding, held) = (0, 0);
        for (var i = 0; i < queries.Count; i++)
        {
            var translation = engine.Translate(queries[i], new TranslationOptions { Now = House.Noon.UtcDateTime });
            var rows = house.Store.Read(connection => connection.List(translation.Sql, _ => true, [.. translation.Parameters])).Count;
            (rows == 0 || passes[i]).ShouldBeTrue(queries[i]);
            finding += rows > 0 ? 1 : 0;
            held += passes[i] ? 0 : 1;
        }

        // Else the test would say nothing.
        finding.ShouldBeGreaterThan(20);
        held.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Rows_of_before_and_of_other_tables_do_not_count()
    {
        await using var house = await House.OpenAsync();
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceProcessEvents", Rows.Process(1));
        var sieve = new RuleSieve(house.Store.HuntingGround, house.Clock);
        string[] queries = ["DeviceProcessEvents | where FileName =~ 'EVIL.exe'", "DeviceProcessEvents | where FileName =~ 'good.exe'", "DeviceFileEvents", "DeviceProcessEvents"];

        sieve.Pass(queries, null, 2, TestContext.Current.CancellationToken).ShouldBe([true, false, false, true]);
        house.Clock.Now += TimeSpan.FromHours(1);
        sieve.Pass(queries, house.Clock.Now, 2, TestContext.Current.CancellationToken).ShouldBe([false, false, false, false]);
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceProcessEvents", Rows.Process(2, file: "Good.exe"));
        sieve.Pass(queries, house.Clock.Now, 2, TestContext.Current.CancellationToken).ShouldBe([false, true, false, true]);
    }

    [Fact]
    public async Task More_rows_than_are_looked_at_together_are_all_looked_at()
    {
        await using var house = await House.OpenAsync();
        await Rows.TakeInAsync(house.Store, house.Clock, "DeviceProcessEvents", [.. Enumerable.Range(0, RowBits.Rows + 70).Select(i => Rows.Process(i))]);
        string[] queries = [.. new[] { 0, RowBits.Rows - 1, RowBits.Rows, RowBits.Rows + 69, RowBits.Rows + 70 }.Select(i => $"DeviceProcessEvents | where ProcessCommandLine endswith ' {i}' and FileName == 'evil.exe'")];

        new RuleSieve(house.Store.HuntingGround, house.Clock).Pass(queries, null, 1, TestContext.Current.CancellationToken).ShouldBe([true, true, true, true, false]);
    }

    private static Dictionary<string, object> Row(Random random, int number)
    {
        var row = Rows.Process(number);
        (row["FileName"], row["ProcessCommandLine"], row["AccountName"]) = (Value(random, 2), Value(random, 4), Value(random, 1));
        row["AdditionalFields"] = Json(random);
        return row;
    }

    private static string Json(Random random)
    {
        object text = random.Next(8) switch { 0 => 100.0, 1 => new { a = Value(random, 2), b = true }, 2 => new[] { Value(random, 2), Value(random, 1) }, _ => Value(random, 3) };
        var json = JsonSerializer.Serialize(new { Note = new { Text = text } }, random.Next(2) == 0 ? JsonSerializerOptions.Default : new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = random.Next(2) == 0 });
        return random.Next(8) switch
        {
            0 => json.Replace("/", "\\/", StringComparison.Ordinal).Replace("e", "\\u0065", StringComparison.Ordinal).Replace("T\\u0065xt", "Text", StringComparison.Ordinal).Replace("Not\\u0065", "Note", StringComparison.Ordinal),
            1 => JsonSerializer.Serialize(json),
            2 => Value(random, 3),
            _ => json,
        };
    }

    private static string Query(Random random) => $"DeviceProcessEvents\n{Extends}\n| where {Condition(random, 3)}"
        + (random.Next(3) == 0 ? $"\n| extend FileName = Note\n| where {Condition(random, 1)}" : "") + (random.Next(4) == 0 ? "\n| summarize count() by FileName" : "");

    private static string Condition(Random random, int depth) => random.Next(depth <= 0 ? 6 : 12) switch
    {
        6 or 7 or 8 => $"({Condition(random, depth - 1)} and {Condition(random, depth - 1)})",
        9 or 10 => $"({Condition(random, depth - 1)} or {Condition(random, depth - 1)})",
        11 => $"not({Condition(random, depth - 1)})",
        5 => $"{Columns[random.Next(Columns.Length)]} {new[] { "in", "in~", "!in", "has_any" }[random.Next(4)]} ({Quote(Value(random, 1))}, {Quote(Value(random, 2))})",
        _ => $"{Columns[random.Next(Columns.Length)]} {new[] { "==", "=~", "contains", "contains", "contains_cs", "startswith", "startswith_cs", "endswith", "endswith_cs", "has", "has_cs", "!contains", "!~" }[random.Next(13)]} {Quote(Value(random, 1))}",
    };

    private static string Value(Random random, int most) => string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => Words[random.Next(Words.Length)]));

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
}
