using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Runs an awk program straight from its pieces: statements are run or skipped as they are read.</summary>
internal sealed class AwkMachine(List<AwkToken> tokens, Budget budget)
{
    private const int MostTurns = 20_000;
    private readonly Dictionary<string, string> _variables = new() { ["OFS"] = " ", ["ORS"] = "\n", ["SUBSEP"] = "\u001c", ["RS"] = "\n" };
    private readonly Dictionary<string, SortedDictionary<string, string>> _arrays = [];
    private readonly List<(string Kind, int Pattern, int Action)> _rules = [];
    private readonly StringBuilder _output = new();
    private List<string> _fields = [""];
    private AwkExpressions? _expressions;
    private int _turns;

    public int At { get; set; }

    /// <summary>Something was met that is not worked out.</summary>
    public bool Failed { get; set; }

    public int Status { get; private set; }

    public bool ReadsInput => _rules.Exists(rule => rule.Kind != "BEGIN");

    private AwkExpressions Expressions => _expressions ??= new AwkExpressions(this, budget);

    private Flow State { get; set; }

    public AwkToken Current => tokens[Math.Min(At, tokens.Count - 1)];

    public AwkToken Next => tokens[Math.Min(At + 1, tokens.Count - 1)];

    public bool Is(string sign) => Current.Kind is AwkKind.Sign or AwkKind.Name && Current.Text == sign;

    public bool Take(string sign)
    {
        if (!Is(sign))
            return false;
        At++;
        return true;
    }

    public void Expect(string sign) => Failed |= !Take(sign);

    public string Get(string name) => name == "NF" ? (_fields.Count - 1).ToString(CultureInfo.InvariantCulture) : _variables.GetValueOrDefault(name, "");

    public void Set(string name, string value) => _variables[name] = value;

    public SortedDictionary<string, string> Array(string name) => _arrays.TryGetValue(name, out var array) ? array : _arrays[name] = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public string Field(int index) => index >= 0 && index < _fields.Count ? _fields[index] : "";

    public void SetField(int index, string value)
    {
        if (index is < 0 or > 10_000)
        {
            Failed = true;
            return;
        }

        if (index == 0)
        {
            SetRecord(value);
            return;
        }

        while (_fields.Count <= index)
            _fields.Add("");
        _fields[index] = value;
        _fields[0] = string.Join(Get("OFS"), _fields.Skip(1));
    }

    public string[] Split(string text, string separator)
    {
        if (separator == " ")
            return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (text.Length == 0)
            return [];
        if (separator.Length == 0)
            return [.. text.Select(c => c.ToString())];
        if (separator.Length == 1)
            return text.Split(separator[0]);
        return Patterns.Build(BasicRegex.Extended(separator)) is { } expression ? expression.Split(text) : [text];
    }

    /// <summary>The bracket that opens here closes at the end of the statement.</summary>
    public bool IsListInBrackets()
    {
        var depth = 0;
        for (var i = At; i < tokens.Count && i < At + 500; i++)
        {
            depth += tokens[i] is { Kind: AwkKind.Sign, Text: "(" } ? 1 : tokens[i] is { Kind: AwkKind.Sign, Text: ")" } ? -1 : 0;
            if (depth == 0)
                return tokens[i + 1].Kind is AwkKind.Line or AwkKind.End || tokens[i + 1].Text is "}" or ">" or "|";
        }

        return false;
    }

    /// <summary>Finds the rules; false when the program is not one.</summary>
    public bool ReadRules()
    {
        while (Current.Kind != AwkKind.End)
        {
            if (Current.Kind == AwkKind.Line)
            {
                At++;
                continue;
            }

            var kind = Current is { Kind: AwkKind.Name, Text: "BEGIN" or "END" } ? Current.Text : "";
            if (Is("function"))
                return false;
            var pattern = -1;
            if (kind.Length > 0)
            {
                At++;
            }
            else if (!Is("{"))
            {
                pattern = At;
                while (!Is("{") && Current.Kind is not (AwkKind.End or AwkKind.Line))
                    At++;
            }

            _rules.Add((kind, pattern, Is("{") ? At : -1));
            if (Is("{"))
                SkipBlock();
        }

        return _rules.Count > 0;
    }

    /// <summary>Runs the rules; null when something was not worked out.</summary>
    public string? Run(string text)
    {
        try
        {
            RunRules("BEGIN");
            var number = 0;
            foreach (var line in State == Flow.Exit || !ReadsInput ? [] : Lines.Of(text))
            {
                if (Failed || State == Flow.Exit || !budget.Step())
                    break;
                Set("NR", (++number).ToString(CultureInfo.InvariantCulture));
                Set("FNR", Get("NR"));
                SetRecord(line);
                State = Flow.Goes;
                RunRules("");
            }

            State = State == Flow.Exit ? Flow.Exit : Flow.Goes;
            RunRules("END");
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }

        return Failed || budget.IsSpent ? null : _output.ToString();
    }

    private void SetRecord(string line) => _fields = [line, .. Split(line, Get("FS"))];

    private void RunRules(string kind)
    {
        foreach (var rule in _rules)
        {
            if (rule.Kind != kind || Failed || State is Flow.Exit or Flow.Next)
                continue;
            if (rule.Pattern >= 0)
            {
                At = rule.Pattern;
                if (!AwkExpressions.IsTrue(Expressions.Read()))
                    continue;
                Failed |= !(Is("{") || Current.Kind is AwkKind.Line or AwkKind.End);
            }

            if (rule.Action < 0)
            {
                Print(Field(0) + Get("ORS"));
                continue;
            }

            At = rule.Action;
            Statement(true);
        }
    }

    private void Print(string text)
    {
        if (budget.Produce(text.Length))
            _output.Append(text);
        else
            Failed = true;
    }

    private void SkipBlock()
    {
        var depth = 0;
        do
        {
            depth += Is("{") ? 1 : Is("}") ? -1 : 0;
            At++;
        }
        while (depth > 0 && Current.Kind != AwkKind.End);
    }

    private void SkipLines()
    {
        while (Current.Kind == AwkKind.Line)
            At++;
    }

    // Runs the statement at hand, or reads over it.
    private void Statement(bool runs)
    {
        if (Failed || !budget.Enter())
        {
            Failed = true;
            return;
        }

        SkipLinesBefore();
        if (Take("{"))
        {
            SkipLines();
            while (!Is("}") && Current.Kind != AwkKind.End && !Failed)
            {
                Statement(runs && State == Flow.Goes);
                SkipLines();
            }

            Expect("}");
        }
        else if (!runs)
        {
            SkipStatement();
        }
        else
        {
            RunOne();
        }

        budget.Leave();
    }

    private void SkipLinesBefore()
    {
        while (Current.Kind == AwkKind.Line && Current.Text == "\n")
            At++;
    }

    private void SkipStatement()
    {
        if (Take("if"))
        {
            SkipBrackets();
            Statement(false);
            if (TakeElse())
                Statement(false);
        }
        else if (Take("for") || Take("while"))
        {
            SkipBrackets();
            Statement(false);
        }
        else
        {
            while (Current.Kind is not (AwkKind.Line or AwkKind.End) && !Is("}"))
                At++;
            if (Current.Kind == AwkKind.Line)
                At++;
        }
    }

    private bool TakeElse()
    {
        var before = At;
        SkipLines();
        if (Take("else"))
            return true;
        At = before;
        return false;
    }

    private void SkipBrackets()
    {
        var depth = 0;
        do
        {
            depth += Is("(") ? 1 : Is(")") ? -1 : 0;
            At++;
        }
        while (depth > 0 && Current.Kind != AwkKind.End);
    }

    private void RunOne()
    {
        if (Take("if"))
            RunIf();
        else if (Take("while"))
            RunWhile();
        else if (Take("for"))
            RunFor();
        else if (Take("print"))
            RunPrint();
        else if (Take("printf"))
            RunPrintf();
        else if (Take("next"))
            State = Flow.Next;
        else if (Take("exit"))
            RunExit();
        else if (Take("break"))
            State = Flow.Break;
        else if (Take("continue"))
            State = Flow.Continue;
        else if (Current.Kind != AwkKind.Line && !Is("}"))
            Expressions.Read();
        Failed |= !(Current.Kind is AwkKind.Line or AwkKind.End || Is("}") || tokens[Math.Max(0, At - 1)].Text is "}" or ";" or "\n");
        if (Current.Kind == AwkKind.Line)
            At++;
    }

    private void RunIf()
    {
        Expect("(");
        var truth = AwkExpressions.IsTrue(Expressions.Read());
        Expect(")");
        Statement(truth);
        if (TakeElse())
            Statement(!truth);
    }

    private void RunWhile()
    {
        var start = At;
        while (!Failed)
        {
            At = start;
            Expect("(");
            var goes = AwkExpressions.IsTrue(Expressions.Read()) && State == Flow.Goes;
            Expect(")");
            Statement(goes);
            if (!goes || !Turn())
                break;
        }

        End();
    }

    private void RunFor()
    {
        Expect("(");
        if (Current.Kind == AwkKind.Name && Next is { Kind: AwkKind.Name, Text: "in" })
        {
            var name = Current.Text;
            At += 2;
            var keys = Array(Current.Text).Keys.ToList();
            At++;
            Expect(")");
            var body = At;
            foreach (var key in keys)
            {
                At = body;
                Set(name, key);
                Statement(true);
                if (!Turn())
                    break;
            }

            At = body;
            Statement(false);
            End();
            return;
        }

        if (Current.Kind != AwkKind.Line)
            Expressions.Read();
        At++;
        var condition = At;
        while (!Failed)
        {
            At = condition;
            var goes = Current.Kind == AwkKind.Line || AwkExpressions.IsTrue(Expressions.Read());
            At++;
            var step = At;
            var depth = 0;
            while (Current.Kind != AwkKind.End && !(Is(")") && depth == 0))
            {
                depth += Is("(") ? 1 : Is(")") ? -1 : 0;
                At++;
            }

            Expect(")");
            goes &= State == Flow.Goes;
            Statement(goes);
            var after = At;
            if (!goes || !Turn())
                break;
            At = step;
            if (!Is(")"))
                Expressions.Read();
            At = after;
        }

        End();
    }

    private bool Turn()
    {
        if (State == Flow.Continue)
            State = Flow.Goes;
        if (++_turns > MostTurns || !budget.Turn())
            Failed = true;
        return !Failed && State == Flow.Goes;
    }

    private void End()
    {
        if (State == Flow.Break)
            State = Flow.Goes;
    }

    private void RunPrint()
    {
        var values = Expressions.ReadList();
        Failed |= Is(">") || Is(">>") || Is("|");
        Print((values.Count == 0 ? Field(0) : string.Join(Get("OFS"), values)) + Get("ORS"));
    }

    private void RunPrintf()
    {
        var values = Expressions.ReadList();
        Failed |= Is(">") || Is(">>") || Is("|") || values.Count == 0;
        if (!Failed)
            Print(AwkExpressions.Format(values));
    }

    private void RunExit()
    {
        Status = Current.Kind is AwkKind.Line or AwkKind.End || Is("}") ? 0 : (int)AwkExpressions.Number(Expressions.Read());
        State = Flow.Exit;
    }

    private enum Flow
    {
        Goes,
        Next,
        Break,
        Continue,
        Exit,
    }
}
