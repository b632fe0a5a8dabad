using System.Globalization;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Words that tell how far one thing is from another in time: 'within ten minutes after', 'before'.</summary>
internal static class WindowWords
{
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The words that begin at a piece, and their last one; null when there are none.</summary>
    public static (Window Window, int Last)? At(Question question, int at)
    {
        if (question.IsUsed(at))
            return null;
        var from = at;
        while (from < question.Count && question[from].Lower is "within" or "in" or "less" or "than" or "up" or "to" or "at" or "most" or "the" or "no" or "more" or "a" && from - at < 5)
            from++;
        var (span, next) = Span(question, from);
        if (span is null && from > at)
            return null;
        if (span is null && question[next].Lower is "shortly" or "right" or "soon" or "immediately" or "directly" or "just" && next + 1 < question.Count)
            next++;
        if (next >= question.Count)
            return null;
        var last = next;
        WindowSide side;
        switch (question[next].Lower)
        {
            case "after" or "following":
                side = WindowSide.After;
                break;
            case "before":
                side = WindowSide.Before;
                break;
            case "followed" when next + 1 < question.Count && question[next + 1].Lower == "by":
                (side, last) = (WindowSide.Before, next + 1);
                break;
            case "prior" when next + 1 < question.Count && question[next + 1].Lower == "to":
                (side, last) = (WindowSide.Before, next + 1);
                break;
            case "of" or "from" when span is not null && from > at && next + 1 < question.Count:
                // 'within an hour of receiving it' is after it.
                side = question[next + 1].Lower.EndsWith("ing", StringComparison.Ordinal) ? WindowSide.After : WindowSide.Either;
                break;
            default:
                return null;
        }

        // 'after yesterday', 'before 10:00' are times and not things that happened.
        if (last + 1 >= question.Count || question.IsUsed(last + 1) || question[last + 1].Kind is PieceKind.Instant or PieceKind.Number)
            return null;
        return (new Window(side, span, question.Words(new Place(at, last))), last);
    }

    private static (TimeSpan? Span, int Next) Span(Question question, int at)
    {
        if (at >= question.Count || question.IsUsed(at))
            return (null, at);
        var text = question[at].Lower;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is > 0 and < 6 && digits < text.Length && Unit(text[digits..]) is { } own)
            return (own * int.Parse(text[..digits], CultureInfo.InvariantCulture), at + 1);
        var count = digits == text.Length && digits is > 0 and < 6 ? int.Parse(text, CultureInfo.InvariantCulture) : Array.IndexOf(Numbers, text);
        if (count < 0 && text == "an")
            count = 1;
        // 'a' is passed over before it: 'within a day of'.
        if (count < 0 && at > 0 && question[at - 1].Lower == "a" && Unit(text) is { } single)
            return (single, at + 1);
        return count > 0 && at + 1 < question.Count && Unit(question[at + 1].Lower) is { } unit ? (unit * count, at + 2) : (null, at);
    }

    private static TimeSpan? Unit(string word) => word switch
    {
        "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.FromSeconds(1),
        "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.FromMinutes(1),
        "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.FromHours(1),
        "d" or "day" or "days" => TimeSpan.FromDays(1),
        "week" or "weeks" => TimeSpan.FromDays(7),
        _ => null,
    };
}
