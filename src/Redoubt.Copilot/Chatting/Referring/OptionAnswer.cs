using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Chatting.Referring;

/// <summary>Finds which of the things that were offered somebody means who does not click but writes: "the first one", "11", "morgan.fry".</summary>
internal static partial class OptionAnswer
{
    private const int MostWords = 7;

    private static readonly string[] Places = ["first", "second", "third", "fourth"];

    /// <summary>The one that is meant; null when that is not certain.</summary>
    /// <param name="heard">What was written.</param>
    /// <param name="offered">What was offered, in order.</param>
    public static Mention? Of(HeardQuestion heard, IReadOnlyList<Mention> offered)
    {
        if (heard.Count is 0 or > MostWords)
            return null;
        var words = heard.Words.Trim();
        if (Place.Match(words) is { Success: true } place)
        {
            var number = place.Groups["number"];
            if (number.Success && offered.FirstOrDefault(mention => mention.What == MentionKind.Incident && mention.Id == number.Value) is { } named)
                return named;
            var at = number.Success ? int.Parse(number.Value, CultureInfo.InvariantCulture) - 1
                : place.Groups["place"].Value == "last" ? offered.Count - 1 : Array.IndexOf(Places, place.Groups["place"].Value);
            return at >= 0 && at < offered.Count ? offered[at] : null;
        }

        var name = Name(heard);
        if (name.Length < 2)
            return null;
        List<Mention> called = [.. offered.Where(mention => mention.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (called.Count == 0)
            called = [.. offered.Where(mention => mention.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || mention.Id.Contains(name, StringComparison.OrdinalIgnoreCase))];
        return called.Count == 1 ? called[0] : null;
    }

    /// <summary>What is written without the words around a name: "the one with WEB03".</summary>
    public static string Name(HeardQuestion heard) => Around.Replace(heard.Text.Trim().TrimEnd('.', '?', '!'), "").Trim().Trim('"', '\'');

    [GeneratedRegex(@"^(?:(?:the|number|option|no|incident|#) )*(?:(?<place>first|second|third|fourth|last)|#?(?<number>\d{1,9}))(?: (?:one|option|incident|please))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }

    [GeneratedRegex(@"^(?:i mean|i meant|it is|it's)?\s*(?:the\s+)?(?:one|incident|user|device|file|account)?\s*(?:(?:with|on|about|of|for|called|named|involving)\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Around { get; }
}
