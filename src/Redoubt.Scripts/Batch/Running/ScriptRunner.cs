using System.Collections.Immutable;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Parsing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Runs the lines of a script: from the top, over jumps and called labels, then what only a condition leads to, then what nothing leads to.</summary>
internal sealed class ScriptRunner
{
    private const int MostVisits = 3000;
    private const int MostPending = 60;
    private readonly BatchProcess _process;
    private readonly IReadOnlyList<string> _lines;
    private readonly BatchLabels _labels;
    private readonly NodeRunner _nodes;
    private readonly bool[] _visited;
    private readonly Dictionary<int, (ImmutableDictionary<string, string?>? Variables, int Count)> _jumps = [];
    private readonly Queue<PendingJump> _pending = new();
    private readonly HashSet<int> _waiting = [];
    private int _position;
    private string? _formula;
    private int _inside;

    public ScriptRunner(BatchProcess process, IReadOnlyList<string> lines)
    {
        _process = process;
        _lines = lines;
        _labels = new BatchLabels(lines);
        _visited = new bool[lines.Count];
        _nodes = new NodeRunner(process, this);
    }

    // A jump that a condition decides on: taken when nothing else led there.
    private sealed record PendingJump(int Line, ImmutableDictionary<string, string?> Variables, bool Delayed, string? Condition, IReadOnlyList<string>? Parameters);

    /// <summary>Which lines of the script (first and behind the last, from 0) came to which lines of the cleared text.</summary>
    public List<(int Line, int LineEnd, int Cleared, int ClearedEnd)> Ranges { get; } = [];

    /// <summary>The label of the last jump.</summary>
    public string Target { get; set; } = "";

    public void Run()
    {
        RunAll();
        _process.Writes.Flush();
    }

    private void RunAll()
    {
        RunFrom(0);
        while (_pending.TryDequeue(out var jump) && !_process.Budget.IsSpent)
        {
            if (_visited[jump.Line])
                continue;
            _process.Variables.Restore(jump.Variables);
            (_process.Delayed, _process.Condition, _process.Parameters) = (jump.Delayed, jump.Condition, jump.Parameters);
            _process.Cleared.Add(jump.Line + 1, ":" + BatchLabels.NameIn(_lines[jump.Line]));
            RunFrom(jump.Line);
            _process.Condition = null;
        }

        _process.Defined = true;
        foreach (var (name, line) in _labels.InOrder)
        {
            if (_visited[line] || _process.Budget.IsSpent)
                continue;
            _process.Cleared.Add(line + 1, ":" + name);
            RunFrom(line);
        }

        _process.Defined = false;
    }

    /// <summary>Runs from a label until the script, or what was called, is done. False when there is no such label.</summary>
    public BatchFlow Call(string label, IReadOnlyList<string> parameters)
    {
        if (_labels.Find(label, _position) is not { } line || !_process.Budget.Enter())
            return BatchFlow.Next;
        var outer = (_process.Parameters, _position, _process.Locals, _process.Delayed);
        _process.Parameters = parameters;
        _process.Locals = new();
        var flow = RunFrom(line);
        while (_process.Locals.TryPop(out var saved))
            _process.Variables.Restore(saved.Variables);
        (_process.Parameters, _position, _process.Locals, _process.Delayed) = outer;
        _process.Budget.Leave();
        return flow == BatchFlow.EndProcess ? flow : BatchFlow.Next;
    }

    /// <summary>Remembers a jump that may happen.</summary>
    public void MayJump(string label)
    {
        if (_pending.Count < MostPending && _labels.Find(label, _position) is { } line && !_visited[line] && _waiting.Add(line))
            _pending.Enqueue(new PendingJump(line, _process.Variables.Own, _process.Delayed, _process.Condition, _process.Parameters));
    }

    private BatchFlow RunFrom(int line)
    {
        var reader = new BatchReader(_lines, Expand) { Next = line };
        while (!reader.AtEnd && _process.Budget.Step())
        {
            _visited[reader.Next] = true;
            if (Ignored(_lines[reader.Next]))
            {
                _jumps.TryAdd(reader.Next, (_process.Variables.Own, 0));
                reader.Next++;
                continue;
            }

            _formula = null;
            var start = reader.Next;
            if (_lines[reader.Next].StartsWith("-----BEGIN ", StringComparison.Ordinal))
            {
                SkipArmour(reader);
                continue;
            }

            var node = new BatchParser(reader, _process.Budget).Parse();
            _position = reader.Next;
            for (var passed = line; passed < reader.Next && passed < _visited.Length; passed++)
                _visited[passed] = true;
            line = reader.Next;
            if (node is null)
                continue;
            var shown = _process.Cleared.Count;
            _inside++;
            var flow = _nodes.Run(node);
            _inside--;
            if (_formula is { } formula)
                _process.Cleared.Add(line, ":: " + formula);
            if (_inside == 0 && _process.Cleared.Count > shown)
                Ranges.Add((start, line, shown, _process.Cleared.Count));
            if (flow == BatchFlow.Goto)
            {
                if (_labels.Find(Target, _position) is not { } target || !Again(target))
                    return BatchFlow.EndScript;
                reader.Next = line = target;
            }
            else if (flow != BatchFlow.Next)
            {
                return flow;
            }
        }

        return BatchFlow.EndScript;
    }

    // What certutil decodes out of the script itself; run as commands it would do nothing.
    private void SkipArmour(BatchReader reader)
    {
        do
            _visited[reader.Next] = true;
        while (!_lines[reader.Next++].StartsWith("-----END ", StringComparison.Ordinal) && !reader.AtEnd);
    }

    // A loop that changes nothing would go on for ever.
    private bool Again(int line)
    {
        var (variables, count) = _jumps.GetValueOrDefault(line);
        if (count >= MostVisits || Same(variables, _process.Variables.Own) || !_process.Budget.Turn())
            return false;
        _jumps[line] = (_process.Variables.Own, count + 1);
        return true;
    }

    // A menu sets its variables anew each time, to what they were.
    private static bool Same(ImmutableDictionary<string, string?>? then, ImmutableDictionary<string, string?> now) =>
        ReferenceEquals(then, now)
        || (then is not null && then.Count == now.Count && now.Count <= 200 && now.All(one => then.TryGetValue(one.Key, out var value) && value == one.Value));

    private static bool Ignored(string line)
    {
        var text = line.AsSpan().TrimStart(" \t,;=@");
        return text.Length == 0 || text[0] == ':';
    }

    // Where a calculated number is used, a reader is shown how it was calculated.
    private string? Formula(string line)
    {
        if (_process.Variables.Formulas.Count == 0 || _process.Cleared.Count > 500)
            return null;
        var shown = line;
        foreach (var (name, formula) in _process.Variables.Formulas)
            shown = shown.Replace($"%{name}%", formula, StringComparison.OrdinalIgnoreCase);
        return shown.Length == line.Length && shown == line ? null : PercentExpansion.Expand(shown, _process, _process.File, doubts: false).Trim();
    }

    private string Expand(string line)
    {
        var file = _process.File && !TypedText.HasLoop(line);
        _formula = Formula(line);
        return PercentExpansion.Expand(line, _process, file, line.Contains("if", StringComparison.OrdinalIgnoreCase) || line.Contains('^'));
    }
}
