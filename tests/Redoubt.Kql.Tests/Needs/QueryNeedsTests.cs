using Redoubt.Kql.Needs;
using Redoubt.Kql.Schema;

namespace Redoubt.Kql.Tests.Needs;

public sealed class QueryNeedsTests
{
    [Theory]
    [InlineData("T", "T: any row")]
    [InlineData("T | where A == 'Evil.EXE'", "T: A = evil.exe")]
    [InlineData("T | where A contains 'x' and B startswith_cs 'Y' or B endswith 'z'", "T: ((A ~ x and B ^ y) or B $ z)")]
    [InlineData("T | where A has 'x' | where B in~ ('p', 'Q')", "T: (A ~ x and (B = p or B = q))")]
    [InlineData("T | where A == 'x' and N == 5", "T: A = x")]
    [InlineData("T | where A == 'x' or N == 5", "T: any row")]
    [InlineData("T | where not(A == 'x') and A !~ 'y' and A matches regex 'z' and A has_any ('q', 'r')", "T: any row")]
    // A text that other letters may mean in the database's eyes: K is Kelvin's sign.
    [InlineData("T | where A contains '\u212A' and A contains 'ä' and A contains '😀'", "T: A ~ 😀")]
    [InlineData("T | where A == 'Grüße an K'", "T: (A ~ gr and A ~ e an k)")]
    [InlineData("T | where A == '' and A contains ''", "T: any row")]
    [InlineData("T | extend X = A | where X == 'x' | extend A = B | where A == 'y'", "T: (A = x and B = y)")]
    [InlineData("T | extend X = A, A = B | where X == 'x'", "T: A = x")]
    [InlineData("T | extend X = toupper(A) | where X == 'x'", "T: any row")]
    [InlineData("T | extend A = toupper(A) | where A == 'x'", "T: any row")]
    [InlineData("T | extend X = iff(N == 1, A, B) | where X == 'x'", "T: (A = x or B = x)")]
    [InlineData("T | extend X = case(N == 1, A, N == 2, 'xy', B) | where X == 'x'", "T: (A = x or B = x)")]
    [InlineData("T | extend X = case(N == 1, A, 'xy') | where X startswith 'x'", "T: any row")]
    [InlineData("T | extend X = strcat(A, '\\\\', B) | where X endswith 'dir\\\\File'", "T: ((A ~ dir or B ~ dir) and (A ~ file or B ~ file))")]
    [InlineData("T | extend X = strcat(A, B) | where X == 'x'", "T: any row")]
    [InlineData("T | extend X = tostring(parse_json(A).Name) | where X contains 'C:\\\\Users\\\\dora'", "T: (A j users and A j dora)")]
    [InlineData("T | extend X = tostring(parse_json(A).Provider['Name']) | where X == 'Some One, 100'", "T: A j some one")]
    [InlineData("T | extend X = tostring(parse_json(A).Number) | where X == '1000'", "T: any row")]
    [InlineData("T | project A = B | where A == 'x'", "T: any row")]
    [InlineData("T | where A == 'x' | summarize count() by B | where count_ > 3 | top 3 by count_", "T: A = x")]
    [InlineData("union (T | where A == 'x'), (U | where C == 'y'), U | where A == 'z'", "T: A = x; U: C = y; U: any row")]
    public void What_a_row_must_have_is_read_from_the_query(string query, string needs) => Text(query).ShouldBe(needs);

    [Theory]
    [InlineData("T | where A == 'x' | count")]
    [InlineData("T | where A == 'x' | summarize count()")]
    [InlineData("T | where A == 'x' | join kind=rightouter (U) on $left.A == $right.C")]
    [InlineData("T | where A == 'x' | union U")]
    [InlineData("let x = T; x | where A == 'x'")]
    [InlineData("print 1")]
    [InlineData("union T*, U")]
    [InlineData("Unknown | where A == 'x'")]
    [InlineData("T | where A ==")]
    public void What_may_find_something_in_nothing_or_cannot_be_read_is_not_told(string query) => Text(query).ShouldBeNull();

    private static string? Text(string query)
    {
        var catalog = new TableCatalog(
        [
            new TableSchema("T", "", [("A", KqlType.String), ("B", KqlType.String), ("N", KqlType.Long)]),
            new TableSchema("U", "", [("C", KqlType.String)]),
        ]);
        return QueryNeeds.Of(query, catalog) is { } needs ? string.Join("; ", needs.Select(need => $"{need.Table.Name}: {Text(need.Need)}")) : null;
    }

    private static string Text(RowNeed need) => need switch
    {
        AllNeeds { Parts.Count: 0 } => "any row",
        AnyNeed { Parts.Count: 0 } => "no row",
        AllNeeds all => $"({string.Join(" and ", all.Parts.Select(Text))})",
        AnyNeed any => $"({string.Join(" or ", any.Parts.Select(Text))})",
        TextNeed text => $"{text.Column} {text.Place switch { TextPlace.Start => "^", TextPlace.End => "$", TextPlace.Whole => "=", TextPlace.Json => "j", _ => "~" }} {text.Text}",
        _ => throw new InvalidOperationException(),
    };
}
