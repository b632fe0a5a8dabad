using System.Globalization;
using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Sets variables, also those of the environment, which are acts.</summary>
internal sealed class Assignments(ShellRunner runner)
{
    // Variables that change what other programs do, exported or not.
    private static readonly HashSet<string> Telling =
    [
        "HISTFILE", "HISTSIZE", "HISTFILESIZE", "HISTCONTROL", "HISTIGNORE", "PROMPT_COMMAND", "PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "BASH_ENV", "ENV", "PS4",
        "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "SSLKEYLOGFILE", "GIT_SSH_COMMAND", "PERL5OPT", "PYTHONPATH", "PYTHONSTARTUP", "NODE_OPTIONS", "PAGER", "EDITOR", "VISUAL",
    ];

    /// <summary>Does an assignment and gives it in clear.</summary>
    public string Assign(Assignment assignment, bool exported = false, Func<Variable, Variable>? attributes = null)
    {
        var source = runner.Site.Source.Text[assignment.Start..assignment.End];
        if (assignment.Elements is { } elements)
        {
            AssignArray(assignment, elements, attributes);
            return source;
        }

        var value = runner.Expander.Text(assignment.Value);
        if (!runner.Budget.Produce(value.Length))
            return source;
        if (attributes is not null || exported)
        {
            var old = runner.State.Variables.GetValueOrDefault(assignment.Name) ?? new Variable();
            runner.State.Variables = runner.State.Variables.SetItem(assignment.Name, (attributes?.Invoke(old) ?? old) with { Exported = exported || old.Exported });
        }

        SetOne(assignment, value);
        if (value.Length is > 5 and < 100_000)
            Remember(value, assignment);
        return WordText.IsPlain(assignment.Value) ? source : source[..(source.IndexOf('=') + 1)] + (value.Length == 0 ? "" : ShellQuote.Write(value));
    }

    /// <summary>Sets <c>name=value</c> that came as an argument.</summary>
    public void Assign(string name, string value, bool exported)
    {
        runner.State.Set(name, value);
        if (exported && runner.State.Variables.TryGetValue(name, out var variable))
            runner.State.Variables = runner.State.Variables.SetItem(name, variable with { Exported = true });
    }

    /// <summary>Reports an assignment that reaches beyond the script.</summary>
    public void Tell(Assignment assignment, string text, Node node, bool forCommand = false)
    {
        if (assignment.Elements is null && (Telling.Contains(assignment.Name) || (runner.State.Find(assignment.Name)?.Exported == true && !forCommand)))
            Tell(assignment.Name, runner.State.Get(assignment.Name) ?? "", text, node);
    }

    public void Tell(string name, string value, string text, Node node) => runner.Analysis.Acts.Add(new Act
    {
        Command = "env:" + name.ToLowerInvariant() + "=",
        Arguments = [value],
        Text = text,
        Where = runner.PlaceOf(node.Start, node.End),
        Language = ScriptLanguage.Bash,
        Condition = runner.Context.Condition,
        Defined = runner.Context.Defined,
    });

    // A loop assigns a text again and again: of many, the last is enough.
    private void Remember(string value, Assignment assignment)
    {
        var texts = runner.Analysis.Texts;
        var place = runner.PlaceOf(assignment.Start, assignment.End);
        for (var back = 1; back <= 8 && back <= texts.Count; back++)
        {
            if (texts[^back].Where != place || (back < 8 && texts[^back].Text != value))
                continue;
            texts[^back] = (value, place);
            return;
        }

        texts.Add((value, place));
    }

    private void SetOne(Assignment assignment, string value)
    {
        var state = runner.State;
        var old = state.Find(assignment.Name);
        if (assignment.Subscript is not null)
        {
            SetElement(assignment, old, value);
            return;
        }

        if (assignment.Adds)
        {
            value = old is { Integer: true }
                ? new Arithmetic(state, runner.Budget).Evaluate((old.Value ?? "0") + "+(" + value + ")")?.ToString(CultureInfo.InvariantCulture) ?? Hole.Of("$" + assignment.Name)
                : (old?.Value ?? WellKnown.FixedValue(assignment.Name) ?? (WellKnown.UsualValue(assignment.Name) is null ? "" : Hole.Of("$" + assignment.Name))) + value;
            if (!runner.Budget.Produce(value.Length))
                return;
        }
        else if (old is { Integer: true })
        {
            value = new Arithmetic(state, runner.Budget).Evaluate(value)?.ToString(CultureInfo.InvariantCulture) ?? Hole.Of("$" + assignment.Name);
        }

        state.Set(assignment.Name, value);
    }

    private void SetElement(Assignment assignment, Variable? old, string value)
    {
        var key = runner.Expander.Text(assignment.Subscript!);
        var variable = old ?? new Variable();
        if (variable.Pairs is { } pairs)
        {
            if (assignment.Adds)
                value = pairs.GetValueOrDefault(key) + value;
            variable = variable with { Pairs = pairs.SetItem(key, value) };
        }
        else if (new Arithmetic(runner.State, runner.Budget).Evaluate(key) is { } index)
        {
            if (assignment.Adds)
                value = variable.Items?.GetValueOrDefault(index) + value;
            variable = variable.WithItem(index, value);
        }
        else
        {
            return;
        }

        runner.State.Variables = runner.State.Variables.SetItem(assignment.Name, variable);
    }

    private void AssignArray(Assignment assignment, IReadOnlyList<ArrayElement> elements, Func<Variable, Variable>? attributes)
    {
        var old = runner.State.Variables.GetValueOrDefault(assignment.Name);
        var variable = attributes?.Invoke(old ?? new Variable()) ?? old ?? new Variable();
        if (variable.Pairs is not null)
        {
            var pairs = assignment.Adds ? variable.Pairs : Variable.NoPairs;
            foreach (var element in elements)
            {
                if (element.Key is not null && runner.Budget.Step())
                    pairs = pairs.SetItem(runner.Expander.Text(element.Key), runner.Expander.Text(element.Value));
            }

            runner.State.Variables = runner.State.Variables.SetItem(assignment.Name, variable with { Pairs = pairs });
            return;
        }

        var items = (assignment.Adds ? variable.Text is null ? variable.Items : variable.Items ?? System.Collections.Immutable.ImmutableSortedDictionary<long, string>.Empty.Add(0, variable.Text) : null)
            ?? System.Collections.Immutable.ImmutableSortedDictionary<long, string>.Empty;
        var builder = items.ToBuilder();
        var next = items.Count == 0 ? 0 : items.Keys.Last() + 1;
        foreach (var element in elements)
        {
            if (!runner.Budget.Step())
                break;
            if (element.Key is not null)
            {
                next = new Arithmetic(runner.State, runner.Budget).Evaluate(runner.Expander.Text(element.Key)) ?? next;
                builder[next++] = runner.Expander.Text(element.Value);
                continue;
            }

            foreach (var field in runner.Expander.Fields(element.Value))
                builder[next++] = field.Text;
        }

        runner.State.Variables = runner.State.Variables.SetItem(assignment.Name, variable with { Text = null, Items = builder.ToImmutable() });
    }
}
