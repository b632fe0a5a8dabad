using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Follows commands as the shell would. What it knows it works out; where it does not know a condition it goes both ways.</summary>
internal sealed class ShellRunner : IExpansionHost
{
    // What runs before a command is told whole in pipelines that somebody wrote, not in floods.
    private const int MostUpstream = 40;

    private readonly Branches _branches;
    private readonly Loops _loops;
    private readonly SimpleCommands _simple;
    private readonly Functions _functions;
    private readonly Redirections _redirections;
    private readonly Dictionary<HereDocument, string> _hereTexts = [];

    public ShellRunner(Analysis analysis, ShellState state, RunContext context, Site site)
    {
        (Analysis, State, Context, Site) = (analysis, state, context, site);
        Expander = new Expander(this);
        Conditions = new Tests(this);
        _redirections = new Redirections(this);
        _branches = new Branches(this);
        _loops = new Loops(this);
        _functions = new Functions(this);
        _simple = new SimpleCommands(this, _redirections, _functions);
    }

    public Analysis Analysis { get; }

    public ShellState State { get; }

    public Budget Budget => Analysis.Budget;

    public RunContext Context { get; set; }

    public Site Site { get; set; }

    public Expander Expander { get; }

    public Tests Conditions { get; }

    public Leaving Leaving { get; set; }

    /// <summary>How many loops <c>break 2</c> still has to leave.</summary>
    public int LeavingLoops { get; set; }

    /// <summary>Commands run so far that do more than work out text.</summary>
    public int Effects { get; set; }

    /// <summary>The name of the last command that was run.</summary>
    public string? LastCommand { get; set; }

    public ClearedText Clear(int start) => new(Site.Source, start, _hereTexts);

    public void SetHere(HereDocument here, string text) => _hereTexts[here] = text;

    public string SourceOf(Node node) => Site.Source.Text[node.Start..Math.Min(node.End, Site.Source.Text.Length)];

    public Place PlaceOf(int start, int end) => new(Site.Layer, Site.Source.LineAt(start), Math.Max(Site.Source.LineAt(start), Site.Source.LineAt(Math.Max(start, end - 1))));

    public Ran RunBlock(Block block, Action<Node, Ran, int>? watch = null)
    {
        var text = Clear(block.Start);
        var spliced = false;
        for (var i = 0; i < block.Commands.Count; i++)
        {
            if (watch is not null && i > 0 && Leaving == Leaving.Exit && GoesOn(block, i))
            {
                Leaving = Leaving.No;
                Context = Context.When("after exit");
            }

            if (Leaving != Leaving.No || !Budget.Step())
                break;
            var command = block.Commands[i];
            var ran = block.Background.Contains(i) ? InSubshell(() => Run(command)) : Run(command);
            spliced |= ran.Spliced;
            if (ran.Spliced)
                DropHere(command);
            text.Put(command.Start, command.End, ran.Text);
            watch?.Invoke(command, ran, text.Length - ran.Text.Length);
        }

        return new Ran(text.Finish(block.End), spliced);
    }

    // Notes of what somebody typed have "exit" of a shell within a shell; what is packed behind a script's end is no command.
    private bool GoesOn(Block block, int next)
    {
        var text = Site.Source.Text;
        var (last, command) = (block.Commands[next - 1], block.Commands[next]);
        if (last is Pipeline { Commands: [var only] })
            last = only;
        if (last is not SimpleCommand { Words: [{ Plain: "exit" or "logout" }, ..] } || Site.Source.LineAt(last.Start) == Site.Source.LineAt(command.Start) || text.Length - command.Start > 20_000)
            return false;
        var rest = text.AsSpan(command.Start);
        if (rest.ContainsAnyInRange('\0', '\b') || rest.Contains('\uFFFD'))
            return false;
        foreach (var line in rest.EnumerateLines())
        {
            if (line.Length > 60 && line.IndexOfAny(' ', '\t') < 0)
                return false;
        }

        return true;
    }

    // A script that stood in a here-document stands in the command's place now.
    private void DropHere(Node command)
    {
        foreach (var here in Site.Source.HereDocuments)
        {
            if (here.At >= command.Start && here.At < command.End && here.Start >= command.End)
                _hereTexts[here] = "";
        }
    }

    public Ran Run(Node node)
    {
        if (!Budget.Enter())
            return new Ran(SourceOf(node));
        try
        {
            return node switch
            {
                SimpleCommand simple => _simple.Run(simple),
                Pipeline pipeline => RunPipeline(pipeline),
                AndOr list => _branches.Run(list),
                IfNode choice => _branches.Run(choice),
                CaseNode choice => _branches.Run(choice),
                LoopNode loop => _loops.Run(loop),
                ForNode loop => _loops.Run(loop),
                CountedForNode loop => _loops.Run(loop),
                GroupNode group => Around(group, group.Body),
                SubshellNode group => InSubshell(() => Around(group, group.Body)),
                FunctionNode function => _functions.Define(function),
                ArithmeticNode arithmetic => Run(arithmetic),
                TestNode test => Run(test),
                RedirectedNode redirected => Run(redirected),
                CoprocNode coproc => InSubshell(() => Replace(coproc, coproc.Body, Run(coproc.Body))),
                Block block => RunBlock(block),
                _ => _simple.RunUnknown(node),
            };
        }
        finally
        {
            Budget.Leave();
        }
    }

    /// <summary>Runs something whose changes of variables are lost when it ends.</summary>
    public T InSubshell<T>(Func<T> run)
    {
        var before = State.Copy();
        var result = run();
        var status = State.Status;
        State.Restore(before);
        State.Status = status;
        if (Leaving is Leaving.Exit or Leaving.Return)
            Leaving = Leaving.No;
        return result;
    }

    /// <summary>Runs something with other connections.</summary>
    public T With<T>(RunContext context, Func<T> run)
    {
        var before = Context;
        Context = context;
        var result = run();
        Context = before;
        return result;
    }

    public string Capture(Script body)
    {
        if (!Budget.Enter())
            return ShellHole.Of("$(…)");
        var output = new StringBuilder();
        var (site, leaving) = (Site, Leaving);
        if (!ReferenceEquals(body.Source, site.Source))
            Site = new Site(body.Source, site.Layer);
        Leaving = Leaving.No;
        With(Context with { Output = output, PipesInto = null, OutputFile = null, Upstream = "" }, () => InSubshell(() => RunBlock(body.Body)));
        (Site, Leaving) = (site, leaving);
        Budget.Leave();
        return Budget.Produce(output.Length) ? output.ToString() : ShellHole.Of("$(…)");
    }

    public string Connect(ProcessPart process)
    {
        var output = new StringBuilder();
        var site = Site;
        if (!ReferenceEquals(process.Body.Source, site.Source))
            Site = new Site(process.Body.Source, site.Layer);
        var ran = With(Context with { Output = output, PipesInto = null, OutputFile = null, Upstream = "" }, () => InSubshell(() => RunBlock(process.Body.Body)));
        Site = site;
        var inner = ShellHole.Strip(ran.Text);
        var name = (process.Reads ? "<(" : ">(") + (inner.Length > 400 ? inner[..400] + "…" : inner) + ")";
        if (process.Reads)
            Analysis.Files.Write(name, output.ToString());
        return name;
    }

    /// <summary>The place of a file for the files of the analysis.</summary>
    public string PathOf(string path) => path.StartsWith('/') || path.StartsWith('<') || path.StartsWith('~') || State.Directory is null ? path : State.Directory + "/" + (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path);

    /// <summary>The text of a file when it is known. The script itself is one.</summary>
    public string? ReadFile(string path)
    {
        if (path == "/dev/null")
            return "";
        if (path is "-" or "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0")
            return Context.Input?.ReadAll();
        if (path is "\uE000$0\uE001" or "$0" or "bash" or "\uE000$BASH_SOURCE\uE001" && State.Name is null)
            return Analysis.Layers[0].Language == ScriptLanguage.Bash ? Analysis.Layers[0].Original : null;
        return Analysis.Files.TryRead(PathOf(path), out var text) || Analysis.Files.TryRead(path, out text) ? text : null;
    }

    public void Print(string text)
    {
        if (Context.Output is { } output && Budget.Produce(text.Length) && output.Length + text.Length < Budget.Limits.Text)
            output.Append(text);
    }

    /// <summary>Looks into the functions that nothing called, when the script as a whole has ended.</summary>
    public void Finish(bool isWhole)
    {
        if (!isWhole)
            return;
        Leaving = Leaving.No;
        foreach (var function in State.Functions.Values.OrderBy(function => function.Start).ToList())
        {
            if (function.Calls == 0)
                _functions.Explore(function);
        }
    }

    private Ran Around(Node node, Block body)
    {
        var ran = RunBlock(body);
        return Replace(node, body, ran);
    }

    private Ran Replace(Node node, Node part, Ran ran)
    {
        var text = Clear(node.Start);
        text.Put(part.Start, part.End, ran.Text);
        return ran with { Text = text.Finish(node.End) };
    }

    private Ran RunPipeline(Pipeline pipeline)
    {
        if (pipeline.Commands.Count == 1)
        {
            var only = Replace(pipeline, pipeline.Commands[0], Run(pipeline.Commands[0]));
            if (pipeline.Negated)
                State.Status = State.Status is null ? null : State.Status == 0 ? 1 : 0;
            return only;
        }

        var outer = Context;
        var input = outer.Input;
        var texts = new List<string>();
        var spliced = false;
        string? reads = null;
        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            var last = i == pipeline.Commands.Count - 1;
            if (Budget.IsSpent)
            {
                texts.Add(Site.Source.Text[pipeline.Commands[i].Start..pipeline.End]);
                break;
            }

            var output = last ? outer.Output : new StringBuilder();
            var command = pipeline.Commands[i];
            LastCommand = null;
            var ran = With(
                outer with { Input = input, Output = output, ReadsFrom = reads ?? outer.ReadsFrom, PipesInto = last ? outer.PipesInto : _simple.NameOf(pipeline.Commands[i + 1]), Upstream = texts.Count > MostUpstream ? "…" : string.Join(" | ", texts) },
                () => InSubshell(() => Run(command)));
            if (ran.Spliced)
                texts.Clear();
            spliced |= ran.Spliced;
            texts.Add(spliced && !last && ran.Spliced && ran.Text.Contains('\n') ? "{ " + ran.Text.Trim() + "\n}" : ran.Text);
            reads = LastCommand;
            input = last ? input : new InputText(output!.ToString());
        }

        if (pipeline.Negated)
            State.Status = State.Status is null ? null : State.Status == 0 ? 1 : 0;
        return new Ran((pipeline.Negated ? "! " : "") + string.Join(" | ", texts), spliced);
    }

    private Ran Run(ArithmeticNode node)
    {
        var value = Expander.Number(node.Expression);
        State.Status = value is null ? null : value != 0 ? 0 : 1;
        return new Ran(SourceOf(node));
    }

    private Ran Run(TestNode node)
    {
        State.Status = Conditions.Evaluate(node) is { } truth ? truth ? 0 : 1 : null;
        return new Ran(Conditions.Write(node));
    }

    private Ran Run(RedirectedNode node)
    {
        var opened = _redirections.Open(node.Redirects, Context, node);
        var ran = With(opened.Context, () => Run(node.Body));
        _redirections.Close(opened);
        var text = Clear(node.Start);
        text.Put(node.Body.Start, node.Body.End, ran.Text);
        foreach (var (redirect, written) in opened.Texts)
            text.Put(redirect.Start, redirect.End, written);
        return ran with { Text = text.Finish(node.End) };
    }
}
