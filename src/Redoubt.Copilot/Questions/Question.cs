namespace Redoubt.Copilot.Questions;

/// <summary>A question, read.</summary>
/// <param name="Text">The clause that asks, as given.</param>
/// <param name="Intent">What it wants, by the ids of content/questions/intents.yaml; <c>value</c> for a name or value; null when not understood.</param>
/// <param name="Kind">The kind of thing asked for.</param>
/// <param name="Owner">The kind of thing whose it is: "of the sender".</param>
/// <param name="Several">All of them are wanted.</param>
/// <param name="More">Kinds that are asked for beside it: "users and devices".</param>
/// <param name="Terms">Stems and how much each says about what is meant.</param>
/// <param name="Anchors">Names in it, those asked about first.</param>
/// <param name="Asked">The words of the asking clause.</param>
/// <param name="From">Only what began at or after; UTC.</param>
/// <param name="Until">Only what began before; UTC.</param>
/// <param name="Clocks">Times of day it names.</param>
internal sealed record Question(
    string Text,
    string? Intent,
    AskedKind? Kind,
    AskedKind? Owner,
    bool Several,
    IReadOnlyList<AskedKind> More,
    IReadOnlyDictionary<string, double> Terms,
    IReadOnlyList<Anchor> Anchors,
    IReadOnlyList<Token> Asked,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    IReadOnlyList<TimeOnly> Clocks)
{
    /// <summary>The names that what is asked is about.</summary>
    public IEnumerable<Anchor> About => Anchors.Where(anchor => anchor.IsAsked);
}
