using System.Text;
using Redoubt.Incidents.Detection.Sieve;

namespace Redoubt.Incidents.Tests.Detection.Sieve;

public sealed class TextFinderTests
{
    [Fact]
    public void All_texts_are_found_at_all_their_places()
    {
        var random = new Random(5);
        string Word(int longest) => new([.. Enumerable.Range(0, random.Next(1, longest)).Select(_ => "abä"[random.Next(3)])]);
        for (var i = 0; i < 300; i++)
        {
            var texts = Enumerable.Range(0, 12).Select(_ => Word(5)).Distinct().ToList();
            var within = random.Next(10) == 0 ? "" : Word(40);
            var found = new HashSet<(string Text, bool Start, bool End)>();
            new TextFinder([.. texts.Select(Encoding.UTF8.GetBytes)]).Find(Encoding.UTF8.GetBytes(within), (text, start, end) => found.Add((texts[text], start, end)));

            var expected = texts.SelectMany(text => Enumerable.Range(0, within.Length).Where(at => string.CompareOrdinal(within, at, text, 0, text.Length) == 0)
                .Select(at => (text, at == 0, at + text.Length == within.Length))).ToHashSet();
            found.ShouldBe(expected, ignoreOrder: true, $"{string.Join(' ', texts)} in {within}");
        }
    }
}
