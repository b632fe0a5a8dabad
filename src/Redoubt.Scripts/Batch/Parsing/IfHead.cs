namespace Redoubt.Scripts.Batch.Parsing;

/// <summary>What stands between "if" and the command.</summary>
internal readonly record struct IfHead(bool IgnoreCase, bool Not, string Left, string Operator, string Right)
{
    public static IfHead Read(BatchCursor cursor)
    {
        var ignoreCase = false;
        var not = false;
        string first;
        while (true)
        {
            cursor.SkipDelimiters();
            first = cursor.Token(parenthesis: false, equals: true);
            if (first.Equals("/i", StringComparison.OrdinalIgnoreCase))
                ignoreCase = true;
            else if (first.Equals("not", StringComparison.OrdinalIgnoreCase))
                not = !not;
            else
                break;
        }

        string left = "", right, operation = first.ToLowerInvariant();
        if (operation is "exist" or "defined" or "errorlevel" or "cmdextversion")
        {
            cursor.SkipDelimiters();
            right = cursor.Token(parenthesis: false, equals: operation != "exist");
        }
        else
        {
            left = first;
            if (cursor.TakeDoubleEquals())
            {
                operation = "==";
            }
            else
            {
                cursor.SkipDelimiters();
                operation = cursor.Token(parenthesis: false, equals: true).ToLowerInvariant();
            }

            cursor.SkipDelimiters();
            right = cursor.Token(parenthesis: false, equals: true);
        }

        return new IfHead(ignoreCase, not, left, operation, right);
    }
}
