using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Runs FOR: turn by turn where the turns are known, otherwise once with its variable as a hole.</summary>
internal sealed class ForRunner(BatchProcess process, NodeRunner nodes)
{
    private const int MostTurns = 10_000;
    private const int MostAlike = 12;

    public BatchFlow Run(ForNode node)
    {
        var set = Doubt.Values(DelayedExpansion.Expand(LoopExpansion.Expand(node.Set, process.Loops), process));
        var options = ForOptions.Parse(LoopExpansion.Expand(node.Options, process.Loops));
        var turns = node.Kind switch
        {
            'l' => Numbers(set),
            'f' => Lines(node, options, set),
            'd' or 'r' => null,
            _ => Items(set),
        };
        if (turns is null)
            return Unknown(node, options, set);

        var cleared = process.Cleared;
        var shown = cleared.Count;
        var outer = process.Loops;
        var flow = BatchFlow.Next;
        process.Turning++;
        var count = 0;
        var before = (Acts: process.Analysis.Acts.Count, Layers: process.Analysis.Layers.Count, Variables: process.Variables.Own);
        var doing = 0;
        foreach (var values in turns)
        {
            if (++count > MostTurns || !process.Budget.Turn())
                break;
            process.Loops = new(outer);
            for (var index = 0; index < values.Count; index++)
                process.Loops[(char)(node.Variable + index)] = values[index];
            var acts = process.Analysis.Acts.Count;
            flow = nodes.Run(node.Body);
            doing += process.Analysis.Acts.Count > acts ? 1 : 0;
            if (count == MostAlike && doing == MostAlike && node.Kind == 'l' && process.Output is null && before.Layers == process.Analysis.Layers.Count)
            {
                // The same for each of many numbers (an address scan): shown once, with the number as a hole.
                process.Turning--;
                process.Loops = outer;
                process.Analysis.Acts.RemoveRange(before.Acts, process.Analysis.Acts.Count - before.Acts);
                process.Variables.Restore(before.Variables);
                cleared.Truncate(shown);
                return Unknown(node, options, set);
            }

            if (flow != BatchFlow.Next)
                break;
        }

        process.Turning--;
        process.Loops = outer;

        // Turns that only set variables are one statement to a reader.
        if (cleared.Count == shown && count > 0 && process.Turning == 0)
            cleared.Add(node.Line, $"{Head(node, set)} do {Written(Doubt.Values(NodeText.Of(node.Body)), node, options)}");
        return flow;
    }

    private BatchFlow Unknown(ForNode node, ForOptions options, string set)
    {
        var cleared = process.Cleared;
        var since = cleared.Count;
        cleared.Add(node.Line, $"{Head(node, set)} do (");
        var outer = process.Loops;
        process.Loops = new(outer);
        for (var index = 0; index < Math.Max(1, node.Kind == 'f' ? options.Count : 1); index++)
            process.Loops[(char)(node.Variable + index)] = Hole.Of("%%" + (char)(node.Variable + index));
        cleared.Indent();
        nodes.RunPerhaps(node.Body, null);
        cleared.Outdent();
        cleared.Close(since);
        process.Loops = outer;
        return BatchFlow.Next;
    }

    private string Head(ForNode node, string set) => $"{NodeText.Head(node, set)}%%{node.Variable} in ({set.Trim()})";

    // Its own variables, with the two signs that they have in a file.
    private static string Written(string body, ForNode node, ForOptions options)
    {
        var holes = new Dictionary<char, string>();
        for (var index = 0; index < Math.Max(1, options.Count); index++)
            holes[(char)(node.Variable + index)] = Hole.Of("%%" + (char)(node.Variable + index));
        return LoopExpansion.Expand(body, holes);
    }

    private static List<string> Words(string set)
    {
        var words = new List<string>();
        var at = 0;
        while (at < set.Length)
        {
            while (at < set.Length && BatchCursor.Delimiter(set[at]))
                at++;
            var start = at;
            var quoted = false;
            for (; at < set.Length && (quoted || !BatchCursor.Delimiter(set[at])); at++)
            {
                if (set[at] == '"')
                    quoted = !quoted;
                if (set[at] == Hole.Open && set.IndexOf(Hole.Close, at) is var close and > 0)
                    at = close;
            }

            if (at > start)
                words.Add(set[start..at]);
        }

        return words;
    }

    private static IEnumerable<List<string>>? Items(string set)
    {
        var words = Words(set);
        return words.Exists(word => Hole.In(word) || word.AsSpan().IndexOfAny('*', '?') >= 0) ? null : words.Select(word => new List<string> { word });
    }

    private static IEnumerable<List<string>>? Numbers(string set)
    {
        var words = Words(set);
        if (words.Exists(Hole.In))
            return null;
        var numbers = words.Select(word => SetArithmetic.TryNumber(word.TrimStart('+'), out var number) ? number : 0).ToList();
        while (numbers.Count < 3)
            numbers.Add(0);
        var (start, step, end) = (numbers[0], numbers[1], numbers[2]);
        return step == 0 ? null : Range(start, step, end);
    }

    private static IEnumerable<List<string>> Range(long start, long step, long end)
    {
        var count = step > 0 == start <= end || start == end ? Math.Abs((end - start) / step) + 1 : 0;
        return Enumerable.Range(0, (int)Math.Min(count, MostTurns + 1)).Select(turn => new List<string> { (start + step * turn).ToString(System.Globalization.CultureInfo.InvariantCulture) });
    }

    // A string, the output of a command, or files; which, the quotes say.
    private IEnumerable<List<string>>? Lines(ForNode node, ForOptions options, string set)
    {
        process.Writes.Flush();
        set = set.Trim(' ', '\t', ',', ';', '=');
        var command = options.BackQuotes ? '`' : '\'';
        var text = options.BackQuotes ? '\'' : '"';
        string? read = null;
        if (set.Length > 1 && set[0] == text && set[^1] == text)
        {
            read = set[1..^1];
        }
        else if (set.Length > 1 && set[0] == command && set.LastIndexOf(command) is var last and > 0)
        {
            read = Output(set[1..last], node.Line);
        }
        else
        {
            foreach (var file in Words(set))
            {
                if (!ScriptFiles.TryRead(process.Analysis, file, out var content))
                    return null;
                read += content + "\n";
            }
        }

        if (read is null || !Hole.In(read) || set[0] == text)
            return (read ?? "").Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Skip(options.Skip).Select(options.Split).OfType<List<string>>().ToList();
        return null;
    }

    private string? Output(string command, int line)
    {
        var outer = (process.Output, process.Cleared, process.PipesInto, process.OutputFile);
        var output = new BatchOutput();
        (process.Output, process.Cleared, process.PipesInto, process.OutputFile) = (output, new ClearedLines(), null, null);
        var acts = process.Analysis.Acts.Count;
        var layers = process.Analysis.Layers.Count;
        nodes.RunText(command, line);
        (process.Output, process.Cleared, process.PipesInto, process.OutputFile) = outer;
        if (output.Unknown)
            return Hole.Of(command);

        // What is only there to spell something is nothing that the script does.
        if (layers == process.Analysis.Layers.Count)
            process.Analysis.Acts.RemoveRange(acts, process.Analysis.Acts.Count - acts);
        return output.Text;
    }
}
