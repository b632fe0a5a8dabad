using System.Text.RegularExpressions;
using Redoubt.Copilot.Asking.Content;

namespace Redoubt.Copilot.Asking.Reading;

/// <summary>Cuts a question into words and values.</summary>
internal static partial class QuestionLexer
{
    // Tried in this order at each place; the first that fits is taken.
    [GeneratedRegex("""
        (?<quoted>"[^"]{0,1000}"|“[^”]{0,1000}”|`[^`]{1,1000}`|(?<![\w])'[^']{1,1000}'(?!\w)|‘[^’]{1,1000}’(?!\w))
        |(?<url>\b[a-z][a-z0-9+.-]{1,10}://[^\s"'<>]+|\bwww\.[^\s"'<>]+)
        |(?<mail>[\w.+%-]+@[\w-]+(\.[\w-]+)+)
        |(?<key>\b(HKLM|HKCU|HKCR|HKU|HKCC|HKEY_[A-Z_]+)(\\[^\s"',;]+)?)
        |(?<path>\b[a-z]:\\[^\s"',;]*|\\\\[^\s"',;]+|%\w+%(\\[^\s"',;]+)+|(?<![\w/.])~?/[\w.@-]+(/[\w.@*-]+)+/?|(?<![\w/.])/(tmp|etc|usr|var|home|opt|root|bin|dev)\b/?|(?<![\w\\])\\[\w.-]+(\\[\w.*-]+)+)
        |(?<instant>\b\d{4}-\d{1,2}-\d{1,2}(([T]|\s+(at\s+)?)\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?(\s?(Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}))?)?)
        |(?<mac>\b([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b)
        |(?<range>\b\d{1,3}(\.\d{1,3}){3}/\d{1,2}\b)
        |(?<address>\b\d{1,3}(\.\d{1,3}){3}\b(?!\.\d)|(?<![\w:])(([0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}|([0-9a-f]{1,4}:){1,6}(:[0-9a-f]{1,4}){1,6}|::1|fe80::[0-9a-f:]+)(?![\w:]))
        |(?<guid>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)
        |(?<cve>\bCVE-\d{4}-\d{3,8}\b)
        |(?<scid>\bscid-\d{1,6}\b)
        |(?<sid>\bS-1-\d+(-\d+)+\b)
        |(?<technique>\bT\d{4}(\.\d{3})?\b)
        |(?<hex>\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{20,128}\b)
        |(?<number>(?<![\w.])-?\d{1,3}(,\d{3})+(\.\d+)?(?![\w.]*[\w])|(?<![\w.-])-?\d+(\.\d+)?(?![\w.:-]*\w))
        |(?<account>\b[\w.-]+\\[\w.$-]+)
        |(?<dotted>\b[\w$%-]+(\.[\w$%-]+)+)
        |(?<extension>\*?\.[a-z0-9]{1,8}\b)
        |(?<word>[\p{L}\p{N}_$%][\p{L}\p{N}_$%/-]*(['’][\p{L}]+)?[$%]?)
        |(?<sign><=|>=|!=|==|[,;:()&=<>?!.])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pieces { get; }

    private static readonly string[] Kinds =
        ["quoted", "url", "mail", "key", "path", "instant", "range", "address", "mac", "guid", "cve", "scid", "sid", "technique", "hex", "number", "account", "dotted", "extension", "word", "sign"];

    public static IReadOnlyList<Piece> Read(string question, AskingContent content)
    {
        var pieces = new List<Piece>();
        foreach (Match match in Pieces.Matches(question))
        {
            var form = Array.Find(Kinds, name => match.Groups[name].Success)!;
            var (start, end) = (match.Index, match.Index + match.Length);
            var text = match.Value;
            if (form is "url" or "path" or "key" or "dotted")
                text = text.TrimEnd('.', '?', '!', ')', ':');
            else if (form == "quoted")
                text = text[1..^1];
            if (form is "url" or "path" or "key" or "dotted")
                end = start + text.Length;
            var kind = Kind(form, text, content);
            // A quote that was opened and never closed inside.
            if (kind == PieceKind.Quoted && text.Length > 1 && text[0] is '\'' && text[1..].All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
                text = text[1..];
            if (text.Length == 0)
                continue;
            pieces.Add(new Piece(kind, text, start, end, KeyOf(kind, text, content)));
        }

        return pieces;
    }

    // 'US' is a country, 'us' is not.
    private static string KeyOf(PieceKind kind, string text, AskingContent content) =>
        text == "US" ? "usa" : kind is PieceKind.Word or PieceKind.Name ? content.Key(text) : text.ToLowerInvariant();

    private static PieceKind Kind(string form, string text, AskingContent content) => form switch
    {
        "quoted" => PieceKind.Quoted,
        "url" => PieceKind.Url,
        "mail" => PieceKind.Mail,
        "key" => PieceKind.RegistryKey,
        "path" => PieceKind.Path,
        "instant" => PieceKind.Instant,
        "range" => PieceKind.AddressRange,
        "address" => PieceKind.Address,
        "mac" => PieceKind.Mac,
        "guid" => PieceKind.Guid,
        "cve" => PieceKind.Vulnerability,
        "scid" => PieceKind.Setting,
        "sid" => PieceKind.Sid,
        "technique" => PieceKind.Technique,
        "hex" => text.Length switch { 32 => PieceKind.Md5, 40 => PieceKind.Sha1, 64 => PieceKind.Sha256, _ => PieceKind.HexId },
        "number" => PieceKind.Number,
        "account" => PieceKind.Account,
        "dotted" => Dotted(text, content),
        "extension" => PieceKind.Extension,
        "word" when content.Folders.Contains(text.ToLowerInvariant()) => PieceKind.Path,
        "word" => !IsName(text, content) ? PieceKind.Word : IsAccount(text) ? PieceKind.Account : PieceKind.Name,
        _ => PieceKind.Sign,
    };

    /// <summary>Whether something in quotes has the form of a certain kind of value.</summary>
    public static PieceKind KindOf(string text, AskingContent content)
    {
        var match = Pieces.Match(text);
        if (!match.Success || match.Index != 0 || match.Length != text.Length)
            return PieceKind.Quoted;
        var kind = Kind(Array.Find(Kinds, name => match.Groups[name].Success)!, text, content);
        return kind is PieceKind.Sign or PieceKind.Instant ? PieceKind.Quoted : kind;
    }

    private static PieceKind Dotted(string text, AskingContent content)
    {
        var last = text[(text.LastIndexOf('.') + 1)..];
        if (content.FileExtensions.Contains(last.ToLowerInvariant()))
            return PieceKind.File;
        // A version has digits only; a domain ends in letters.
        if (content.TopLevelDomains.Contains(last.ToLowerInvariant()))
            return PieceKind.Domain;
        // 'maria.lopez'
        return text.All(c => char.IsLetter(c) || c == '.') ? PieceKind.Account : PieceKind.Name;
    }

    // How service and administrator accounts are usually called.
    private static bool IsAccount(string text) => text.StartsWith("svc", StringComparison.OrdinalIgnoreCase) || text.StartsWith("adm-", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("adm_", StringComparison.OrdinalIgnoreCase) || text.StartsWith("admin-", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sa_", StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string text, AskingContent content)
    {
        var key = content.Key(text);
        if (content.IsKnown(key))
            return false;
        if (text.EndsWith('$') && text.Length > 1)
            return true;
        var letters = text.Any(char.IsLetter);
        if (!letters)
            return text.Contains('-', StringComparison.Ordinal);
        if (text.Any(char.IsDigit) && !QuantityUnit.IsMatch(text))
            return true;
        return text.Contains('_', StringComparison.Ordinal) || (text.Contains('-', StringComparison.Ordinal) && !content.IsPlain(text));
    }

    /// <summary>A number with its unit: <c>7d</c>, <c>10MB</c>, <c>1st</c>.</summary>
    [GeneratedRegex("^\\d+(\\.\\d+)?(s|sec|secs|m|min|mins|h|hr|hrs|d|w|k|m|b|kb|mb|gb|tb|st|nd|rd|th|am|pm|%)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuantityUnit { get; }
}
