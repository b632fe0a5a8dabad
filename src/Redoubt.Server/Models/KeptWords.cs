using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Models;

namespace Redoubt.Server.Models;

/// <summary>
/// What models made of answers, in memory: the same answer asked of the same model costs nothing the second time. What did not hold is
/// remembered for a while too, so that a page that is opened again and again does not pay for the same fault again and again.
/// </summary>
internal sealed class KeptWords(TimeProvider time)
{
    private const int Most = 300;
    private const int MostSentences = 400;
    private static readonly TimeSpan FaultsFor = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (WordedAnswer Words, DateTimeOffset At)> _words = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <param name="answer">The built-in answer.</param>
    /// <param name="model">Names the model and how it is set up.</param>
    /// <param name="anew">Somebody asks again: what did not hold before is tried again.</param>
    public Rewording? Find(Answer answer, string model, bool anew)
    {
        lock (_lock)
        {
            return _words.TryGetValue(About(answer, model), out var kept) && (kept.Words.By == WordsBy.ModelChecked || (!anew && time.GetUtcNow() - kept.At < FaultsFor))
                ? kept.Words.On(answer) : null;
        }
    }

    public void Keep(Answer answer, string model, Rewording words)
    {
        // What cost nothing is tried again.
        if (answer.Sentences.Count() > MostSentences || (words.By == WordsBy.BuiltIn && words.Fault is not (
            ModelFault.Refused or ModelFault.TooLarge or ModelFault.Nonsense or ModelFault.WrongForm or ModelFault.WrongLanguage or ModelFault.Echo or ModelFault.Ungrounded)))
            return;
        var about = About(answer, model);
        lock (_lock)
        {
            if (!_words.ContainsKey(about))
                _order.Enqueue(about);
            _words[about] = (new WordedAnswer(answer, words), time.GetUtcNow());
            if (_order.Count > Most)
                _words.Remove(_order.Dequeue());
        }
    }

    // The sentences themselves decide whether the words fit: an answer about something else of the same name has others.
    private static string About(Answer answer, string model) => string.Join('\n', answer.Skill, answer.Title, answer.Mentions.FirstOrDefault()?.Id, model);
}
