using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>The conditions of a question that were found so far, and which of its pieces they took.</summary>
internal sealed class AtomsFound
{
    public AtomsFound(Question question, Vocabulary vocabulary, AskingContent content)
    {
        (Question, Vocabulary, Content) = (question, vocabulary, content);
        Taken = new bool[question.Count];
        Meant = Cover(vocabulary.Values);
        Named = Cover(vocabulary.Tables);
        Cover(vocabulary.Columns, Named);
    }

    public Question Question { get; }

    public Vocabulary Vocabulary { get; }

    public AskingContent Content { get; }

    public List<Atom> Atoms { get; } = [];

    /// <summary>Pieces that belong to a condition.</summary>
    public bool[] Taken { get; }

    /// <summary>Pieces that can mean a condition by themselves.</summary>
    public bool[] Meant { get; }

    /// <summary>Pieces that name a table or a column.</summary>
    public bool[] Named { get; }

    /// <summary>Whether a piece belongs to no condition yet.</summary>
    public bool IsFree(int at) => at < Question.Count && !Question.IsUsed(at) && !Taken[at];

    /// <summary>Whether a piece is a value by its form.</summary>
    public bool IsValue(int at) => Question[at].IsValue && !(Question[at].Kind == PieceKind.Name && (Named[at] || Meant[at]));

    /// <summary>Whether a piece is a word that no list has.</summary>
    public bool IsUnknown(int at) => IsFree(at) && Question[at].Kind == PieceKind.Word && !Named[at] && !Meant[at] && Question[at].Text.Length > 1
        && !Content.IsCommon(Question[at].Lower)
        && !(char.IsUpper(Question[at].Text[0]) ? Content.IsPhrase(Question[at].Key) : Content.IsKnown(Question[at].Key)) && !char.IsDigit(Question[at].Text[0]);

    public bool IsJoining(int at, out bool and)
    {
        var piece = Question[at];
        and = piece.Lower is "and" or "&";
        return and || piece.Lower is "or" or "nor" or "and/or" || piece.IsSign(",");
    }

    public AtomValue Of(int at)
    {
        var piece = Question[at];
        return piece.Kind == PieceKind.Quoted
            ? new AtomValue(piece.Text, QuestionLexer.KindOf(piece.Text, Content) is var form and not PieceKind.Word ? form : PieceKind.Quoted, true)
            : new AtomValue(piece.Text, piece.Kind, false);
    }

    /// <summary>A condition of values and what stands before them.</summary>
    public void Add(LeftContext left, Place place, List<AtomValue> values, bool all)
    {
        // 'under C:\Temp' compares nothing.
        if (left.Comparison is Comparison.More or Comparison.MoreOrSame or Comparison.Less or Comparison.LessOrSame)
            left = left with { Comparison = null };
        var (sense, others, whole) = (left.Sense, left.Others, new Place(left.First, place.Last));
        if (sense is null && Right(place.Last) is { } right)
        {
            sense = right.Meaning;
            whole = new Place(whole.First, right.Place.Last);
        }

        if (sense is null && left.Comparison is null && left.Preposition.Length == 0 && Carried(place) is { } before)
        {
            sense = before.Sense;
            left = left with { Comparison = before.Comparison, Negated = before.Negated };
        }

        Atoms.Add(new Atom
        {
            Place = whole,
            Sense = sense,
            Others = others,
            Values = values,
            Comparison = left.Comparison,
            Negated = left.Negated,
            All = all,
            Preposition = left.Preposition,
        });
        Take(whole);
    }

    /// <summary>'FTP protocol', 'powershell.exe processes': the column behind the value, unless that has a value of its own.</summary>
    public (ColumnSense Meaning, Place Place)? Right(int last)
    {
        if (last + 1 >= Question.Count || Question.IsUsed(last + 1) || Vocabulary.Columns.At(Question, last + 1) is not { } found)
            return null;
        var next = found.Place.Last + 1;
        if (next < Question.Count && !Question.IsUsed(next))
        {
            if (IsValue(next) || Question[next].Kind == PieceKind.Number || Question[next].IsSign("=") || Question[next].IsSign(":"))
                return null;
            if (Question[next].Lower is "contains" or "is" or "equals" or "containing" or "starts" or "ends" or "named" or "starting" or "ending" or "with")
                return null;
        }

        return found;
    }

    private Atom? Carried(Place place) => Atoms.Count > 0 && Atoms[^1] is { Sense: not null } before && place.First - before.Place.Last == 2 && IsJoining(place.First - 1, out _) ? before : null;

    public void Take(Place place)
    {
        for (var i = place.First; i <= place.Last; i++)
            Taken[i] = true;
    }

    private bool[] Cover<T>(PhraseBook<T> book, bool[]? covered = null)
        where T : class
    {
        covered ??= new bool[Question.Count];
        for (var i = 0; i < Question.Count; i++)
        {
            if (book.At(Question, i) is { } found)
                Array.Fill(covered, true, found.Place.First, found.Place.Length);
        }

        return covered;
    }
}
