using System.Globalization;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>What a condition of a question is in a table.</summary>
internal sealed class AtomResolving(Vocabulary vocabulary, AskingContent content)
{
    private static readonly HashSet<string> PartNames = new(StringComparer.Ordinal)
    {
        "ThreatTypes", "ThreatNames", "DetectionMethods", "AttackTechniques", "RiskEventTypes", "AdditionalFields", "AuthenticationDetails", "Application",
    };

    /// <summary>The conditions, and how well they fit; none when the table cannot tell.</summary>
    public (IReadOnlyList<ColumnTest> Tests, double Fit) In(Atom atom, TableSchema table, string words)
    {
        if (atom.Meaning is { } meaning)
        {
            if (meaning.In(table) is { } test && Listed(test, table, atom.Negated, words) is { } listed)
                return ([listed], test.Tables.Count > 0 ? 1.5 : 0.8);
            if (atom.Values.Count == 0)
                return ([], 0);
        }

        if (Column(atom, table) is not var (column, fit))
            return ([], 0);
        var tests = Tests(atom, column, table, words);
        return tests.Count > 0 ? (tests, fit) : ([], 0);
    }

    private (ColumnSchema Column, double Fit)? Column(Atom atom, TableSchema table)
    {
        var form = atom.Values[0].Form;
        foreach (var sense in (ColumnSense?[])[atom.Sense, .. atom.Others])
        {
            if (sense?.In(table) is not { } found)
                continue;
            var column = form == PieceKind.Number && atom.Comparison is not (null or Comparison.Is) ? found.Column : Swap(found.Column, form, table);
            // An id where only the name could be compared fits badly.
            var misses = content.Swaps.TryGetValue(form, out var swaps) && swaps.ContainsKey(found.Column.Name) && column == found.Column && form is PieceKind.HexId or PieceKind.Sha1 or PieceKind.Sha256 or PieceKind.Md5 or PieceKind.Sid;
            // An id of a known form is never somebody's name.
            if (form is PieceKind.Vulnerability or PieceKind.Setting or PieceKind.Technique && vocabulary.IsDescribed(table) && column is not null && !content.Kinds[form].Columns.Contains(column.Name) && NameOnly(column))
                continue;
            if (column is not null && Holds(column, atom))
                return (column, misses ? 0.5 : 0.6 + (0.4 * Math.Min(found.Weight, 1)));
        }

        if (atom.Sense is not null && !atom.IsModifier)
        {
            // A name that is about what the table does not have: the form alone must not decide.
            return form is PieceKind.Quoted or PieceKind.Word or PieceKind.Name or PieceKind.Number ? null : ByForm(atom, form, table) is { } formed ? (formed, form is PieceKind.Guid && formed.Name == "NetworkMessageId" ? 0.7 : 0.4) : null;
        }

        if (atom.IsModifier)
            return vocabulary.NameColumn(table) is { Type: KqlType.String } named ? (named, 0.2) : null;
        if (form is PieceKind.Quoted or PieceKind.Word or PieceKind.Number)
            return form != PieceKind.Number && vocabulary.TextColumn(table) is { Type: KqlType.String } text ? (text, 0.3) : null;
        return ByForm(atom, form, table) is { } byForm ? (byForm, Likely(atom, form, byForm)) : vocabulary.TextColumn(table) is { Type: KqlType.String } any ? (any, 0.1) : null;
    }

    private static bool NameOnly(ColumnSchema column) => column.Name.EndsWith("Name", StringComparison.Ordinal) || column.Name.EndsWith("Upn", StringComparison.Ordinal);

    // The first of the columns that a value of this form is looked for in is the likeliest.
    private double Likely(Atom atom, PieceKind form, ColumnSchema column)
    {
        if (form == PieceKind.Domain && column.Name == "DeviceName" && atom.Preposition is not ("on" or "at"))
            return 0.5;
        return form is PieceKind.File && column.Name.StartsWith("Initiating", StringComparison.Ordinal) && atom.Preposition != "by" ? 0.7 : 0.8;
    }

    private ColumnSchema? ByForm(Atom atom, PieceKind form, TableSchema table)
    {
        if (!content.Kinds.TryGetValue(form, out var kind))
            return null;
        var near = atom.Preposition switch
        {
            "from" => kind.From,
            "to" or "into" or "towards" => kind.To,
            "by" or "of" or "for" => kind.By,
            "on" or "at" => kind.On,
            "in" => kind.In,
            _ => [],
        };
        foreach (var name in near.Concat(kind.Columns))
        {
            if (table.Find(name) is { } column && Holds(column, atom))
                return column;
        }

        // A table that nobody described: by the words of its columns. 'from' is a source, 'to' a destination.
        if (vocabulary.IsDescribed(table))
            return null;
        var side = atom.Preposition is "from" or "by" ? "source" : atom.Preposition is "to" or "into" ? "destination" : "";
        ColumnSchema? best = null;
        var most = 0;
        foreach (var column in table.Columns)
        {
            var words = NameWords.Of(column.Name, content);
            var name = $" {string.Join(' ', words)} ";
            var at = kind.Words.FindIndex(word => name.Contains($" {word} ", StringComparison.Ordinal));
            if (at < 0 || !Holds(column, atom))
                continue;
            var fit = 10 - at + (side.Length > 0 && words.Contains(side) ? 5 : 0) - words.Count;
            if (best is null || fit > most)
                (best, most) = (column, fit);
        }

        return best;
    }

    private ColumnSchema? Swap(ColumnSchema column, PieceKind form, TableSchema table) =>
        content.Swaps.TryGetValue(form, out var swaps) && swaps.TryGetValue(column.Name, out var other) && table.Find(other) is { } better ? better : form == PieceKind.Quoted && content.Swaps.GetValueOrDefault(form)?.ContainsKey(column.Name) == true ? null : column;

    // Whether a column can hold what it is compared with.
    private static bool Holds(ColumnSchema column, Atom atom) => atom.Values.All(value => column.Type switch
    {
        KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal => double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        KqlType.Bool => value.Text.ToLowerInvariant() is "true" or "false" or "yes" or "no",
        KqlType.DateTime or KqlType.TimeSpan => false,
        KqlType.Guid => Guid.TryParse(value.Text, out _),
        // A number that a column keeps as text is compared as a number.
        _ => !IsOrder(atom.Comparison) || (column.Type == KqlType.String && value.Form == PieceKind.Number),
    });

    private static bool IsOrder(Comparison? comparison) => comparison is Comparison.More or Comparison.MoreOrSame or Comparison.Less or Comparison.LessOrSame or Comparison.Between;

    private static List<ColumnTest> Tests(Atom atom, ColumnSchema column, TableSchema table, string words)
    {
        var comparison = atom.Comparison ?? Usual(atom, column);
        if (column.Type is not (KqlType.String or KqlType.Dynamic))
        {
            comparison = comparison is Comparison.Has or Comparison.Contains or Comparison.StartsWith or Comparison.EndsWith or Comparison.Matches or Comparison.InRange ? Comparison.Is : comparison;
            List<object> values = [.. atom.Values.Select(value => Typed(value.Text, column.Type))];
            if (comparison == Comparison.Between && values.Count < 2)
                comparison = Comparison.Is;
            return [new ColumnTest(column, comparison, comparison is Comparison.Is or Comparison.Between ? values : values[..1], atom.Negated, words)];
        }

        if (IsOrder(comparison))
        {
            List<object> numbers = [.. atom.Values.Select(value => Typed(value.Text, KqlType.Real))];
            return comparison == Comparison.Between && numbers.Count < 2 ? [] : [new ColumnTest(column, comparison, comparison == Comparison.Between ? numbers : numbers[..1], atom.Negated, words)];
        }

        if (atom.Values[0].Form == PieceKind.AddressRange)
            return [new ColumnTest(column, Comparison.InRange, [.. atom.Values.Select(value => (object)value.Text)], atom.Negated, words)];
        // domain\user
        if (atom.Values is [{ Form: PieceKind.Account } account] && column.Name.EndsWith("AccountName", StringComparison.Ordinal))
        {
            var at = account.Text.IndexOf('\\', StringComparison.Ordinal);
            if (at > 0 && table.Find(column.Name[..^"Name".Length] + "Domain") is { } domain && !atom.Negated)
                return [new ColumnTest(domain, Comparison.Is, [account.Text[..at]], false, words), new ColumnTest(column, Comparison.Is, [account.Text[(at + 1)..]], false, words)];
        }

        if (comparison == Comparison.Is && atom.Comparison == Comparison.Is && IsPart(column, atom))
            comparison = Comparison.Has;
        List<object> texts = [.. atom.Values.Select(value => (object)Text(value, comparison))];
        if (comparison == Comparison.Matches && !texts.TrueForAll(text => IsPattern((string)text)))
            comparison = Comparison.Contains;
        return atom.All && !atom.Negated && comparison is Comparison.Contains or Comparison.Has && texts.Count > 1
            ? [.. texts.Select(text => new ColumnTest(column, comparison, [text], false, words))]
            : [new ColumnTest(column, comparison, texts, atom.Negated, words)];
    }

    // What a column holds more of than the value that people name.
    private static bool IsPart(ColumnSchema column, Atom atom) => column.Type == KqlType.Dynamic || PartNames.Contains(column.Name)
        || (column.Name.EndsWith("DeviceName", StringComparison.Ordinal) && atom.Values.All(value => !value.Text.Contains('.', StringComparison.Ordinal)))
        || (column.Name.EndsWith("Upn", StringComparison.Ordinal) && atom.Values.All(value => !value.Text.Contains('@', StringComparison.Ordinal)))
        || (column.Name is "RemoteUrl" or "Url" or "FileOriginUrl" or "UrlChain") || column.Name.EndsWith("FolderPath", StringComparison.Ordinal) || column.Name is "LoggedOnUsers" or "RegistryKey" or "IPAddresses";

    private static Comparison Usual(Atom atom, ColumnSchema column)
    {
        var value = atom.Values[0];
        if (value.Form == PieceKind.Extension)
            return Comparison.EndsWith;
        if (column.Name.EndsWith("CommandLine", StringComparison.Ordinal) || column.Name is "Subject" or "EmailSubject" or "Title" or "LoggedOnUsers" or "Query" or "VulnerabilityDescription" or "AffectedSoftware"
            || column.Name.EndsWith("FolderPath", StringComparison.Ordinal) || column.Name is "RegistryKey" or "AuthenticationDetails" or "UrlChain" or "IPAddresses" or "RegistryValueData")
            return Comparison.Contains;
        if (IsPart(column, atom) || atom.IsModifier)
            return Comparison.Has;
        return atom.Sense is null && value.Form is PieceKind.Quoted or PieceKind.Word ? Comparison.Contains : Comparison.Is;
    }

    private static string Text(AtomValue value, Comparison comparison)
    {
        var text = value.Text;
        if (comparison is Comparison.EndsWith && !value.IsQuoted && text.StartsWith('*'))
            return text[1..];
        return value.Form == PieceKind.Account && comparison == Comparison.Is ? text[(text.IndexOf('\\', StringComparison.Ordinal) + 1)..] : text;
    }

    private static bool IsPattern(string text)
    {
        try
        {
            _ = System.Text.RegularExpressions.Regex.IsMatch("", text, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
            return text.Length > 0;
        }
        catch (Exception bad) when (bad is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static object Typed(string text, KqlType type) => type switch
    {
        KqlType.Bool => text.ToLowerInvariant() is "true" or "yes",
        KqlType.Guid => Guid.Parse(text).ToString(),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (object)whole : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static ColumnTest? Listed(ValueTest test, TableSchema table, bool negated, string words)
    {
        var column = table.Find(test.Column)!;
        var (comparison, not) = test.Operator switch
        {
            "==" or "in" => (Comparison.Is, false),
            "!=" => (Comparison.Is, true),
            "has" or "has_any" => (Comparison.Has, false),
            "!has" => (Comparison.Has, true),
            "contains" => (Comparison.Contains, false),
            "startswith" => (Comparison.StartsWith, false),
            "endswith" => (Comparison.EndsWith, false),
            ">" => (Comparison.More, false),
            ">=" => (Comparison.MoreOrSame, false),
            "<" => (Comparison.Less, false),
            "<=" => (Comparison.LessOrSame, false),
            "empty" => (Comparison.Empty, false),
            _ => (Comparison.Empty, true),
        };
        var values = new List<object>();
        foreach (var text in test.Values)
        {
            if (Value(text, column.Type) is not { } value)
                return null;
            values.Add(value);
        }

        var textual = column.Type is KqlType.String or KqlType.Dynamic;
        if (!textual && comparison is Comparison.Has or Comparison.Contains or Comparison.StartsWith or Comparison.EndsWith)
            return null;
        if (textual && comparison is Comparison.More or Comparison.MoreOrSame or Comparison.Less or Comparison.LessOrSame)
            return null;
        return new ColumnTest(column, comparison, values, not != negated, words);
    }

    // The same column has other types in other schemas: 1 is true.
    private static object? Value(string text, KqlType type) => type switch
    {
        KqlType.String or KqlType.Dynamic => text,
        KqlType.Bool => text.ToLowerInvariant() switch { "true" or "1" => true, "false" or "0" => false, _ => null },
        KqlType.Int or KqlType.Long => text switch
        {
            "true" => 1L,
            "false" => 0L,
            _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        },
        KqlType.Real or KqlType.Decimal => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null,
        _ => null,
    };
}
