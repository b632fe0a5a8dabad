using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Python.Syntax;

/// <summary>Takes an f-string apart: texts, and expressions in braces.</summary>
internal static class PyFormat
{
    public static void Read(PyNode format, PyToken token, Budget budget)
    {
        void Add(PyNode node, string how)
        {
            node.End = node.Start;
            format.Items.Add(node);
            format.Words.Add(how);
        }

        void Text(string value)
        {
            if (value.Length > 0)
                Add(new PyNode(PyKind.Literal, token.Start) { Value = value }, "");
        }

        if (token.Value is not string text)
            return;
        if (!token.Format)
        {
            Text(text);
            return;
        }

        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOfAny(['{', '}'], at);
            if (open < 0)
                break;
            Text(text[at..open]);
            at = open + 1;
            if (at < text.Length && text[at] == text[open])
            {
                Text(text[at].ToString());
                at++;
                continue;
            }

            if (text[open] == '}')
                continue;
            var (depth, end, colon) = (0, at, -1);
            for (; end < text.Length && !(text[end] == '}' && depth == 0); end++)
            {
                depth += text[end] is '{' or '(' or '[' ? 1 : text[end] is '}' or ')' or ']' ? -1 : 0;
                if (depth == 0 && colon < 0 && (text[end] == ':' || (text[end] == '!' && end + 1 < text.Length && text[end + 1] is 'r' or 's' or 'a')))
                    colon = end;
            }

            var inner = text[at..(colon < 0 ? end : colon)].TrimEnd('=');
            try
            {
                // Its places are those of a text of its own: only its value counts.
                Add(Detached(new PyExpressionParser(new PyStream(new PyLexer(inner, budget).Read(), budget)).Expressions(), token.Start), colon < 0 ? "" : text[colon..end]);
            }
            catch (PySyntaxException)
            {
                Add(new PyNode(PyKind.Literal, token.Start) { Value = new Running.PyUnknown(inner) }, "");
            }

            at = end + 1;
        }

        if (at < text.Length)
            Text(text[at..]);
    }

    private static PyNode Detached(PyNode node, int start) => new(PyKind.Paren, start) { A = node };
}
