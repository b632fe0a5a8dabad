using Redoubt.Scripts.PowerShell.Evaluating;
using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Writes commands and pipelines.</summary>
internal sealed class CommandWriter(Printer printer)
{
    public void Write(PipelineNode node) => printer.Separated(node.Start, node.Elements, node.End, "|", " | ", node);

    public void Write(CommandNode node)
    {
        printer.Needed(node);
        Name(node);
        var at = node.Name.End;
        foreach (var rest in node.Rest)
        {
            GapWriter.Blank(printer.To, printer.Source, at, rest.Start);
            var joined = rest.Start == at;
            var start = printer.To.Length;
            at = rest.End;
            switch (rest)
            {
                case ParameterNode parameter:
                    printer.To.Append('-').Append(Cmdlet(node) ? ProperNames.Parameter(parameter.Name) : parameter.Name);
                    if (parameter.Value is not null)
                    {
                        printer.To.Append(':');
                        printer.Write(parameter.Value, node);
                    }
                    else if (printer.Source[Math.Min(parameter.End, printer.Source.Length) - 1] == ':')
                        printer.To.Append(':');
                    break;
                case RedirectionNode { Target: { } target } redirection:
                    printer.To.Append(redirection.Operator).Append(' ');
                    printer.Write(target, node);
                    break;
                default:
                    printer.Write(rest, node);
                    break;
            }

            // f('a'+'b') becomes f 'ab', not f'ab'.
            if (joined && start > 0 && printer.To.Length > start && printer.To[start] is not ('(' or '{' or ',') && !char.IsWhiteSpace(printer.To[start - 1]))
                printer.To.Insert(start, ' ');
        }

        printer.Copy(at, node.End);
    }

    private static bool Cmdlet(CommandNode node) => node.Trace?.Name is { } name && name.Contains('-', StringComparison.Ordinal);

    private void Name(CommandNode node)
    {
        var name = node.Trace?.Name;
        if (string.IsNullOrEmpty(name) && node.Name is TextNode { Style: TextStyle.Bare } bare)
            name = node.Operator.Length == 0 ? CommandEvaluator.Cmdlet(bare.Text) ?? bare.Text : null;
        if (string.IsNullOrEmpty(name))
        {
            printer.To.Append(node.Operator);
            if (node.Operator.Length > 0)
                printer.To.Append(' ');
            printer.Write(node.Name, node);
            return;
        }

        if (node.Name is not TextNode)
            printer.Replaced(node.Name);
        var start = printer.To.Length;
        if (name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '\\' or ':' or '/' or '%' or '?' or '+' or '~') && !char.IsDigit(name[0]) || (node.Operator.Length == 0 && node.Name is TextNode { Style: TextStyle.Bare }))
            printer.To.Append(node.Operator == "." && name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) ? ". " + name : name);
        else
            printer.To.Append(node.Operator.Length == 0 ? "&" : node.Operator).Append(' ').Append(LiteralWriter.Quote(name));
        printer.Note(node.Start, node.Name.End, start);
    }
}
