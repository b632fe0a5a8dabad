using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>A question whose last words tell which device, user or e-mail is meant: 'who signed in on the device that ran x'.</summary>
/// <param name="Main">What is asked.</param>
/// <param name="About">What is told of the device, the user, the e-mail or of what happened before.</param>
internal sealed record Clause(string Main, string About)
{
    private static readonly HashSet<string> Nouns = new(StringComparer.Ordinal)
    {
        "device", "server", "user", "account", "employee", "people", "person", "email", "message", "recipient", "sender", "attachment", "file", "url", "alert", "vulnerability", "cve", "identity", "dll", "software", "mailbox",
    };

    private static readonly HashSet<string> Before = new(StringComparer.Ordinal) { "on", "from", "to", "by", "of", "at", "in", "for", "into", "onto", "against", "with", "involving", "affecting", "using" };

    // 'that have', 'where', 'with': what follows tells of the noun. Others are part of what they tell: 'users in Sales'.
    private static readonly HashSet<string> Opening = new(StringComparer.Ordinal) { "that", "which", "who", "where", "with", "having", "without", "when" };

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal) { "whose", "in", "of", "running", "affected", "vulnerable", "exposed", "not", "flagged", "belonging", "involved", "seen", "found", "named", "received" };

    /// <summary>How far in time the two parts may be from each other; null when it does not matter.</summary>
    public Window? Window { get; init; }

    /// <summary>The word between the noun and what is told of it, by its place in the question.</summary>
    public int Connector { get; init; }

    /// <summary>Whether both parts are asked for.</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether nothing like what is told may be there.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Whether the first part is no more than the noun that the second tells of: 'devices that …'.</summary>
    public bool IsBare { get; init; }

    /// <summary>The ways in which a question can be read as two parts; none when it has no such words.</summary>
    public static IEnumerable<Clause> All(Question question)
    {
        for (var i = 1; i < question.Count - 1; i++)
        {
            if (WindowWords.At(question, i) is var (window, last) && last < question.Count - 2)
                yield return new Clause(question.Text[..question[i - 1].End], question.Text[question[last + 1].Start..]) { Window = window };
        }

        // 'phishing e-mails and who clicked them'
        for (var i = 2; i < question.Count - 2; i++)
        {
            if (question[i].Lower == "and" && !question.IsUsed(i) && (question[i + 1].Lower is "who" or "which" or "where" || (question[i + 1].Lower == "the" && (question[^1].Lower is "involved" or "them" or "it" or "they" || question[^2].Lower == "same"))) && Enumerable.Range(i + 2, question.Count - i - 2).Any(at => question[at].Lower is "them" or "it" or "they" or "involved" or "that" or "those" or "same"))
                yield return new Clause(question.Text[..question[i - 1].End], question.Text[question[i + 1].Start..]) { IsShown = true };
        }

        for (var i = 0; i < question.Count - 2; i++)
        {
            if (!Nouns.Contains(question[i].Key) || question.IsUsed(i))
                continue;
            var next = question[i + 1].Lower;
            var opens = Opening.Contains(next);
            if (!opens && !Telling.Contains(next))
                continue;
            // 'list of devices that': asks for devices.
            var before = BeforeNoun(question, i);
            if (before > 0 && question[before].Lower == "of" && question[before - 1].Lower is "list" or "number" or "count" or "names" or "ids" or "table" or "set" or "details" or "types")
                before = -1;
            if (before < 1 && !opens)
                continue;
            // 'devices named x': what is told needs its noun.
            var from = opens ? i + 2 : next is "named" or "called" or "whose" ? i : i + 1;
            yield return new Clause(question.Text[..question[i].End], question.Text[question[from].Start..]) { IsAbsent = next == "without" || IsNo(question, from), IsBare = before < 1, Connector = i + 1 };
        }
    }

    // 'on the old devices that': up to two words may stand between.
    private static int BeforeNoun(Question question, int noun)
    {
        for (var i = noun - 1; i >= Math.Max(1, noun - 4); i--)
        {
            if (Before.Contains(question[i].Lower))
                return i;
            if (question[i].Kind != PieceKind.Word || question[i].Lower is "and" or "or")
                return -1;
        }

        return -1;
    }

    private static bool IsNo(Question question, int at) => question[at].Lower is "no" or "never" or "didn't" or "don't" or "hasn't" or "haven't" or "weren't" or "aren't"
        || (at + 1 < question.Count && question[at].Lower is "have" or "has" or "had" or "did" or "do" or "were" or "are" && question[at + 1].Lower is "no" or "not" or "never");

    /// <summary>The ways in which what is told can be two things: 'ran x and connected to y'.</summary>
    public IEnumerable<Clause> Halves(Question question, string connector)
    {
        for (var i = 1; i < question.Count - 1; i++)
        {
            if (question.IsUsed(i) || question[i].Lower is not ("and" or "that" or "which" or "who" or "with" or "but" or "then"))
                continue;
            var from = i + 1;
            while (from < question.Count - 1 && question[from].Lower is "then" or "also" or "that" or "who" or "later" or "have" or "has" or "had" or "where" or "were" or "are")
                from++;
            yield return new Clause($"{Main} {connector} {question.Text[..question[i - 1].End]}", question.Text[question[from].Start..]) { IsAbsent = IsNo(question, i + 1 < question.Count - 1 ? i + 1 : from) };
        }
    }
}
