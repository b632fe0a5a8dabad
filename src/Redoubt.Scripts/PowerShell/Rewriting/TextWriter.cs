using Redoubt.Scripts.PowerShell.Evaluating;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Writes texts.</summary>
internal static class TextWriter
{
    public static void Write(Printer printer, TextNode node, Node? parent)
    {
        switch (node.Style)
        {
            case TextStyle.Bare:
                var written = printer.Source.AsSpan(node.Start, Math.Max(0, Math.Min(node.End, printer.Source.Length) - node.Start));
                if (written.SequenceEqual(node.Text))
                    printer.To.Append(parent is CommandNode or ListNode ? ProperNames.Argument(node.Text) : node.Text);
                else if (written.StartsWith("--%"))
                    printer.To.Append(written);
                else
                    printer.To.Append(LiteralWriter.Argument(node.Text));
                break;
            case TextStyle.HereSingle or TextStyle.HereDouble when node.Text.Contains('\n', StringComparison.Ordinal):
                printer.Copy(node.Start, node.End);
                break;
            default:
                printer.To.Append(LiteralWriter.Quote(node.Text));
                break;
        }
    }

    /// <summary>A text with variables in it: those known are written out.</summary>
    public static void Write(Printer printer, ExpandableNode node)
    {
        var at = node.Start;
        foreach (var part in node.Parts)
        {
            printer.Copy(at, part.Start);
            at = part.End;
            if (node.Style != TextStyle.Bare && Folding.Value(part) is { IsKnown: true } value and (TextValue or IntegerValue or CharValue))
            {
                printer.To.Append(node.Style == TextStyle.HereDouble ? Conversion.Text(value).Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal) : LiteralWriter.Escape(Conversion.Text(value)));
                printer.Replaced(part);
            }
            else if (part is VariableNode)
            {
                printer.Needed(part);
                var variable = (VariableNode)part;
                if (!variable.Braced && StockVariables.Proper(variable.Name) is { } proper)
                    printer.To.Append('$').Append(proper);
                else
                    printer.Copy(part.Start, part.End);
            }
            else
                printer.Write(part, node);
        }

        printer.Copy(at, node.End);
    }
}
