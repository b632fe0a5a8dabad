using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Tests.Asking;

/// <summary>The lists of content/asking name only what there is.</summary>
public sealed class AskingContentTests
{
    private static readonly AskingContent Content = AskingContent.Instance;
    private static readonly TableCatalog Catalog = HuntingSchema.Catalog;

    [Fact]
    public void Every_table_is_described_and_every_description_has_a_table()
    {
        Content.Tables.Keys.Where(name => Catalog.Find(name) is null).ShouldBeEmpty();
        Catalog.Tables.Where(table => !Content.Tables.ContainsKey(table.Name)).Select(table => table.Name).ShouldBeEmpty();
        Content.Tables.Where(pair => pair.Value.Rows.Count + pair.Value.Entity.Count == 0).Select(pair => pair.Key).ShouldBeEmpty();
    }

    [Fact]
    public void The_columns_of_tables_are_theirs()
    {
        foreach (var (name, entry) in Content.Tables)
        {
            foreach (var column in new[] { entry.Text, entry.Name }.OfType<string>())
                Catalog.Find(name)!.Find(column).ShouldNotBeNull($"{name}.{column}");
        }
    }

    [Fact]
    public void What_people_call_columns_leads_to_columns()
    {
        foreach (var entry in Content.Columns)
        {
            var words = string.Join(", ", entry.Says);
            entry.Are.ShouldContain(column => Catalog.Tables.Any(table => table.Find(column) != null), words);
            foreach (var (table, column) in entry.In)
                Catalog.Find(table)?.Find(column).ShouldNotBeNull($"{words}: {table}.{column}");
        }
    }

    [Fact]
    public void Words_mean_conditions_that_a_table_can_hold()
    {
        foreach (var sense in Content.Values)
        {
            foreach (var test in sense.Tests.Where(test => test.Tables.Count > 0))
            {
                foreach (var table in test.Tables)
                    Catalog.Find(table)?.Find(test.Column).ShouldNotBeNull($"{sense.Says[0]}: {table}.{test.Column}");
            }
        }
    }

    [Fact]
    public void Joins_have_a_key_of_one_type_on_both_sides()
    {
        foreach (var join in Content.Joins)
        {
            join.On.Count.ShouldBeInRange(1, 2);
            foreach (var (left, right) in join.Left.SelectMany(left => join.Right.Select(right => (left, right))))
            {
                var (a, b) = (Catalog.Find(left)?.Find(join.On[0]), Catalog.Find(right)?.Find(join.On[^1]));
                a.ShouldNotBeNull($"{left}.{join.On[0]}");
                b.ShouldNotBeNull($"{right}.{join.On[^1]}");
                a.Type.ShouldBe(b.Type, $"{left} and {right}");
                a.Type.ShouldNotBe(KqlType.Dynamic);
            }
        }
    }

    [Fact]
    public void Forms_of_values_lead_to_columns()
    {
        foreach (var form in Content.Kinds.Keys)
            Content.Kinds[form].Columns.ShouldContain(column => Catalog.Tables.Any(table => table.Find(column) != null), form.ToString());
        Content.Swaps.Keys.ShouldAllBe(form => Enum.IsDefined(form));
    }

    [Theory]
    [InlineData("devices", "device")]
    [InlineData("laptops", "device")]
    [InlineData("e-mails", "email")]
    [InlineData("sign-ins", "signin")]
    [InlineData("user's", "user")]
    [InlineData("vulnerabilities", "vulnerability")]
    [InlineData("address", "address")]
    [InlineData("IPs", "ip")]
    public void Words_of_one_meaning_have_one_key(string word, string key) => Content.Key(word).ShouldBe(key);

    [Theory]
    [InlineData("10.1.2.3", PieceKind.Address)]
    [InlineData("10.0.0.0/8", PieceKind.AddressRange)]
    [InlineData("2001:db8:0:0:1:0:0:1", PieceKind.Address)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", PieceKind.Md5)]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709", PieceKind.Sha1)]
    [InlineData("maria.lopez@contoso.example", PieceKind.Mail)]
    [InlineData("maria.lopez", PieceKind.Account)]
    [InlineData(@"CONTOSO\svc-backup", PieceKind.Account)]
    [InlineData("https://evil.example/a?b=c", PieceKind.Url)]
    [InlineData("evil.example", PieceKind.Domain)]
    [InlineData("rundll32.exe", PieceKind.File)]
    [InlineData("*.ps1", PieceKind.Extension)]
    [InlineData(@"C:\Windows\Temp", PieceKind.Path)]
    [InlineData("/etc/shadow", PieceKind.Path)]
    [InlineData(@"HKLM\SOFTWARE\Run", PieceKind.RegistryKey)]
    [InlineData("CVE-2021-44228", PieceKind.Vulnerability)]
    [InlineData("T1059.001", PieceKind.Technique)]
    [InlineData("S-1-5-21-1-2-3-500", PieceKind.Sid)]
    [InlineData("00:1a:2b:3c:4d:5e", PieceKind.Mac)]
    [InlineData("FIN-WS-07", PieceKind.Name)]
    [InlineData("processes", PieceKind.Word)]
    [InlineData("4711", PieceKind.Number)]
    [InlineData("'two words'", PieceKind.Quoted)]
    [InlineData("2026-03-12 08:00", PieceKind.Instant)]
    public void Values_are_known_by_their_form(string text, object kind) => QuestionLexer.Read($"x {text} y", Content)[1].Kind.ShouldBe((PieceKind)kind);
}
