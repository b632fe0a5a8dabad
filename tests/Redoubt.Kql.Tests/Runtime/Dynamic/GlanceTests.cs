using System.Text;
using System.Text.Json;
using Redoubt.Kql.Runtime.Dynamic;

namespace Redoubt.Kql.Tests.Runtime.Dynamic;

/// <summary>A glance answers as the whole value would, or not at all.</summary>
public sealed class GlanceTests
{
    private const string Path = "$.\"a\"";

    private static readonly string[] Seeds =
    [
        """{"a":1,"b":{"a":"x","c":[1,{"a":2}]},"c":null,"d":true}""",
        """{ "b" : { "a" : -5 , "a" : "last" } , "a" : "q\"uote \\ back" }""",
        """{"b":{"a":1},"b":{"c":2},"a":"\u0041"}""",
        """{"a":{"a":{"a":false}},"b":[{"a":1}]}""",
        """{"a":"ünï☃😀","b":{"a":""}}""",
        """[{"a":1}]""", """{"a":1.50,"b":{"a":1e3}}""", """{"a":12345678901234567890}""",
    ];

    [Theory]
    [InlineData("""{"a":"text"}""", "text")]
    [InlineData("""{"a":42,"b":0}""", "42")]
    [InlineData("""{"a":-7}""", "-7")]
    [InlineData("""{"a":true}""", "true")]
    [InlineData("""{"a":null}""", "")]
    [InlineData("""{"b":{"a":1}}""", "")]
    [InlineData("""{"a":1,"a":2}""", "2")]
    [InlineData("""{"a":"C:\\Temp\tx\"y"}""", "C:\\Temp\tx\"y")]
    [InlineData("""[1,2]""", "")]
    [InlineData("", "")]
    public void It_finds_a_value(string json, string expected) => Text(json, Path).ShouldBe(expected);

    [Theory]
    [InlineData("""{"a":{"b":1}}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":1.50}""")]
    [InlineData("""{"a":-0}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("""{"a":"\u0041"}""")]
    [InlineData("""{"b":"\ud800","a":1}""")]
    [InlineData("""{"\u0061":1,"a":2}""")]
    [InlineData("""{"a":1} x""")]
    [InlineData("""{"a":01}""")]
    [InlineData("{\"a\":\"tab\there\"}")]
    [InlineData("""{"a":1""")]
    [InlineData("no json")]
    public void It_gives_up_on_what_needs_a_closer_look(string json) => Text(json, Path).ShouldBeNull();

    [Fact]
    public void It_gives_up_on_other_paths() => Text("""{"a":[1]}""", """$."a"[0]""").ShouldBeNull();

    [Fact]
    public void What_it_says_is_what_the_whole_value_says()
    {
        var random = new Random(7);
        var answered = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var json = Seeds[random.Next(Seeds.Length)].ToCharArray();
            for (var changes = random.Next(4); changes > 0; changes--)
                json[random.Next(json.Length)] = "{}[]\":,\\ab019-. etrufalsn\u0001"[random.Next(26)];
            // Half a surrogate pair is no text.
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json));
            var keys = random.Next(2) == 0 ? new[] { "a" } : ["b", "a"];
            var got = Text(text, "$" + string.Concat(keys.Select(key => $".\"{key}\"")));
            if (got is null)
                continue;
            answered++;
            got.ShouldBe(Slowly(text, keys), text);
        }

        answered.ShouldBeGreaterThan(30_000);
    }

    private static string Slowly(string text, string[] keys)
    {
        using var document = JsonDocument.Parse(text);
        var value = document.RootElement;
        foreach (var key in keys)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Any(property => property.NameEquals(key)))
                return "";
            value = value.EnumerateObject().Last(property => property.NameEquals(key)).Value;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
    }

    private static string? Text(string json, string path)
    {
        var answer = Glance.OfText(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(path), out var known);
        return known ? Encoding.UTF8.GetString(answer) : null;
    }
}
