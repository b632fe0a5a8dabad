using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Models;

/// <summary>
/// What a model made of an answer, sentence by sentence, so that it need not be asked again for what it has worded already: an answer of a
/// minute later may say in one sentence how long ago something was, and is the same in all others.
/// </summary>
public sealed class WordedAnswer
{
    /// <summary>Of so many sentences one may be new without the model being asked again.</summary>
    private const int OneOf = 8;

    private readonly Dictionary<string, Sentence> _sentences = new(StringComparer.Ordinal);
    private readonly Rewording _words;

    /// <param name="answer">The built-in answer.</param>
    /// <param name="words">What the model made of it.</param>
    public WordedAnswer(Answer answer, Rewording words)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(words);
        _words = words;
        foreach (var (builtIn, worded) in answer.Sentences.Zip(words.Answer.Sentences))
            _sentences[KeyOf(builtIn)] = worded;
    }

    /// <summary>Whose words they are.</summary>
    public WordsBy By => _words.By;

    /// <summary>The answer in the words that are known; null when too much of it is new. Each sentence keeps the evidence that it has now.</summary>
    /// <param name="answer">A built-in answer about the same.</param>
    public Rewording? On(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (total, changed) = (0, 0);
        foreach (var sentence in answer.Sentences)
        {
            total++;
            if (!_sentences.ContainsKey(KeyOf(sentence)))
                changed++;
        }

        if (changed > Math.Max(1, total / OneOf) || changed == total)
            return null;
        if (_words.By == WordsBy.BuiltIn)
            return Rewording.Stands(answer, _words.Fault, _words.Why);
        var blocks = answer.Blocks.Select(block => block is TextBlock text ? text with { Sentences = [.. text.Sentences.Select(Word)] } : block).ToList();
        var worded = answer with { Blocks = blocks };
        var stood = Math.Min(total, _words.Stood + changed);
        var why = changed == 0 ? _words.Why : $"{Rewording.Standing(stood, total)}.";
        return new Rewording(worded with { AnswerId = AnswerWriter.IdOf(worded) }, WordsBy.ModelChecked, why, total - stood, stood);

        Sentence Word(Sentence sentence) => _sentences.TryGetValue(KeyOf(sentence), out var known) ? sentence with { Runs = known.Runs, Plain = known.Plain } : sentence;
    }

    // What it says, when, of what, and what shows it. The queries of telemetry end now, and are others every minute.
    private static string KeyOf(Sentence sentence) => string.Join('\n', [
        sentence.Plain, sentence.Time?.ToString("O", CultureInfo.InvariantCulture) ?? "", .. sentence.Runs.Select(run => run.Entity?.Key).OfType<string>(),
        .. sentence.Citations.Select(citation => citation.EvidenceId).Where(id => !id.StartsWith("query:", StringComparison.Ordinal)),
    ]);
}
