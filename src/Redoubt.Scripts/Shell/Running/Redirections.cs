using System.Text;
using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Connects a command to files, texts and network addresses as its redirections say.</summary>
internal sealed class Redirections(ShellRunner runner)
{
    public Opened Open(IReadOnlyList<Redirect> redirects, RunContext context, Node node)
    {
        var texts = new List<(Redirect, string)>();
        StringBuilder? captured = null;
        string? file = null;
        var appends = false;
        foreach (var redirect in redirects)
        {
            var number = redirect.Descriptor < 0 ? "" : redirect.Descriptor.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (redirect.Here is { } here)
            {
                var text = here.Quoted ? here.Text : runner.Expander.QuotedText(here.Body ?? Word.Empty);
                if (!here.Quoted && here.End > here.Start)
                    runner.SetHere(here, text + here.Delimiter + (here.End > 0 && runner.Site.Source.Text[Math.Min(here.End, runner.Site.Source.Text.Length) - 1] == '\n' ? "\n" : ""));
                context = context with { Input = new InputText(text), ReadsFrom = null };
                texts.Add((redirect, runner.Site.Source.Text[redirect.Start..redirect.End]));
                continue;
            }

            if (redirect.Operator == "<<<")
            {
                var text = runner.Expander.Text(redirect.Target);
                context = context with { Input = new InputText(text + "\n"), ReadsFrom = null };
                texts.Add((redirect, number + "<<< " + Written(redirect.Target, text)));
                continue;
            }

            var target = runner.Expander.Text(redirect.Target);
            var space = target.StartsWith('&') || redirect.Operator is ">&" or "<&" && (target is "-" || int.TryParse(target, out _)) || !HasSpace(redirect) ? "" : " ";
            texts.Add((redirect, number + redirect.Operator + space + Written(redirect.Target, target)));
            if (ReachesNetwork(target))
                Connect(target, context, node);
            switch (redirect.Operator)
            {
                case "<" or "<>" when redirect.Descriptor is -1 or 0:
                    context = context with { Input = new InputText(runner.ReadFile(target) ?? ShellHole.Output("cat " + ShellQuote.Write(target))), ReadsFrom = null };
                    break;
                case ">" or ">>" or ">|" or "&>" or "&>>" when redirect.Descriptor is -1 or 1:
                    (file, appends, captured) = (target, redirect.Operator is ">>" or "&>>", new StringBuilder());
                    break;
                case ">&" when redirect.Descriptor is -1 or 1 && !(target.Length > 0 && (char.IsAsciiDigit(target[0]) || target[0] == '-')):
                    (file, captured) = (target, new StringBuilder());
                    break;
                case ">&" when redirect.Descriptor is -1 or 1 && target == "2":
                    captured = new StringBuilder();
                    break;
            }
        }

        if (captured is not null)
            context = context with { Output = captured, OutputFile = file is null or "/dev/null" ? context.OutputFile : file };
        return new Opened(context, texts, file, captured, appends);
    }

    /// <summary>Writes what was captured into its file.</summary>
    public void Close(Opened opened)
    {
        if (opened.File is null || opened.Captured is null || opened.File is "/dev/null" or "/dev/stderr" or "/dev/stdout" or "/dev/tty")
        {
            if (opened.File is "/dev/stdout" && opened.Captured is not null)
                runner.Print(opened.Captured.ToString());
            return;
        }

        var text = opened.Captured.ToString();
        if (opened.Appends)
            runner.Analysis.Files.Append(runner.PathOf(opened.File), text);
        else
            runner.Analysis.Files.Write(runner.PathOf(opened.File), text);
    }

    private string Written(Word word, string text) => WordText.IsPlain(word) ? runner.Site.Source.Text[word.Start..word.End] : ShellQuote.Write(text);

    // As it was written: "> file" and ">file".
    private bool HasSpace(Redirect redirect) => redirect.Target.Start > 0 && redirect.Target.Start <= runner.Site.Source.Text.Length && char.IsWhiteSpace(runner.Site.Source.Text[redirect.Target.Start - 1]);

    private static bool ReachesNetwork(string target) => target.StartsWith("/dev/tcp/", StringComparison.Ordinal) || target.StartsWith("/dev/udp/", StringComparison.Ordinal);

    private void Connect(string target, RunContext context, Node node)
    {
        var parts = target.Split('/', 5);
        runner.Analysis.Acts.Add(new Act
        {
            Command = "/dev/" + parts[2],
            Arguments = [.. parts.Skip(3)],
            Text = target,
            Where = runner.PlaceOf(node.Start, node.End),
            Language = ScriptLanguage.Bash,
            Condition = context.Condition,
            Defined = context.Defined,
        });
        runner.Effects++;
    }
}

/// <summary>Redirections in force: the connections, their cleared text, and what is to be written when the command ends.</summary>
internal sealed record Opened(RunContext Context, IReadOnlyList<(Redirect Redirect, string Text)> Texts, string? File, StringBuilder? Captured, bool Appends);
