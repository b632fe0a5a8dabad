using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Server.Models;

/// <summary>
/// The texts of the latest answers, in memory: what people think of an answer is kept with its exact text. Of an answer that is no longer
/// here, an opinion is kept without.
/// </summary>
internal sealed class GivenAnswers
{
    private const int Most = 2_000;
    private const int Longest = 64_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Remember(Answer answer) => Remember(answer.AnswerId, AnswerMarkdown.Render(answer));

    /// <param name="id">Names exactly this text.</param>
    /// <param name="markdown">The text.</param>
    public void Remember(string id, string markdown)
    {
        if (id.Length is 0 or > 200)
            return;
        lock (_lock)
        {
            if (!_texts.TryAdd(id, markdown.Length <= Longest ? markdown : markdown[..Longest]))
                return;
            _order.Enqueue(id);
            if (_order.Count > Most)
                _texts.Remove(_order.Dequeue());
        }
    }

    public string? Find(string id)
    {
        lock (_lock)
            return _texts.GetValueOrDefault(id);
    }
}
