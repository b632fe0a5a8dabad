namespace Redoubt.Incidents.Detection.Sieve;

/// <summary>
/// Finds many texts in a text in one pass over it, however many they are (Aho and Corasick's machine). Texts are bytes.
/// </summary>
internal sealed class TextFinder
{
    private readonly int[] _lengths;
    private readonly byte[] _kinds = new byte[256];
    private readonly int _kindCount;
    // For each state and kind of byte, the next state.
    private readonly int[] _next;
    // The text that ends in a state, and the next shorter state in which one ends; -1 for none.
    private readonly int[] _ends;
    private readonly int[] _shorter;

    /// <param name="texts">What is looked for: no text twice, none empty.</param>
    public TextFinder(IReadOnlyList<byte[]> texts)
    {
        _lengths = [.. texts.Select(text => text.Length)];
        // Bytes that stand in no text are all the same: 0.
        foreach (var b in texts.SelectMany(text => text))
        {
            if (_kinds[b] == 0)
                _kinds[b] = (byte)++_kindCount;
        }

        _kindCount++;
        var most = 1 + _lengths.Sum();
        _next = new int[most * _kindCount];
        (_ends, _shorter) = (new int[most], new int[most]);
        Array.Fill(_ends, -1);
        Array.Fill(_shorter, -1);
        var states = Grow(texts);
        Array.Resize(ref _next, states * _kindCount);
        Array.Resize(ref _ends, states);
        Array.Resize(ref _shorter, states);
        Close(states);
    }

    /// <summary>Tells of each place where a text is found: which, and whether it is at the start and at the end.</summary>
    public void Find(ReadOnlySpan<byte> within, Action<int, bool, bool> found)
    {
        var state = 0;
        for (var i = 0; i < within.Length; i++)
        {
            state = _next[(state * _kindCount) + _kinds[within[i]]];
            for (var end = _ends[state] >= 0 ? state : _shorter[state]; end >= 0; end = _shorter[end])
            {
                var text = _ends[end];
                found(text, i + 1 == _lengths[text], i + 1 == within.Length);
            }
        }
    }

    private int Grow(IReadOnlyList<byte[]> texts)
    {
        var states = 1;
        for (var i = 0; i < texts.Count; i++)
        {
            var state = 0;
            foreach (var b in texts[i])
            {
                ref var next = ref _next[(state * _kindCount) + _kinds[b]];
                if (next == 0)
                    next = states++;
                state = next;
            }

            _ends[state] = i;
        }

        return states;
    }

    // Where a text breaks off, the longest end of it that begins another goes on.
    private void Close(int states)
    {
        var back = new int[states];
        var queue = new Queue<int>();
        for (var kind = 0; kind < _kindCount; kind++)
        {
            if (_next[kind] is var first and not 0)
                queue.Enqueue(first);
        }

        while (queue.TryDequeue(out var state))
        {
            var shorter = back[state];
            _shorter[state] = _ends[shorter] >= 0 ? shorter : _shorter[shorter];
            for (var kind = 0; kind < _kindCount; kind++)
            {
                ref var next = ref _next[(state * _kindCount) + kind];
                var other = _next[(shorter * _kindCount) + kind];
                if (next == 0)
                {
                    next = other;
                    continue;
                }

                back[next] = other;
                queue.Enqueue(next);
            }
        }
    }
}
