using System.Text;
using Redoubt.Evidence.Reading;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>
/// Reads lists: one value a line, or columns whose meaning is guessed from their names, or from what they hold where they have none. A line
/// is one indicator; the same value again is the same indicator.
/// </summary>
internal sealed class CsvReader(ImportSink sink)
{
    private const int LongestLine = 100_000;
    private const int LooksAt = 50;

    private static readonly (string Meaning, string[] Names)[] Meanings =
    [
        ("value", ["indicator", "indicatorvalue", "ioc", "iocvalue", "value", "observable", "ip", "ipaddress", "address", "dstip", "domain", "hostname", "host", "fqdn", "url", "hash", "sha256", "sha256hash", "sha1", "sha1hash", "md5", "md5hash", "email", "sender", "network", "cidr", "netblock"]),
        ("type", ["type", "indicatortype", "ioctype", "kind"]),
        ("confidence", ["confidence", "confidencelevel", "score"]),
        ("description", ["description", "title", "comment", "note", "notes", "reference", "name"]),
        ("malware", ["malware", "malwareprintable", "malwarefamily", "family", "signature", "threatname"]),
        ("actor", ["actor", "threatactor", "group", "adversary"]),
        ("labels", ["tags", "labels", "tag", "threat", "threattype", "category"]),
        ("validFrom", ["validfrom", "firstseen", "firstseenutc", "dateadded", "created", "date"]),
        ("validUntil", ["validuntil", "expirationtime", "expires", "expiration", "expirationdatetime"]),
        ("tlp", ["tlp", "tlplevel", "trafficlight"]),
    ];

    private readonly List<ImportColumn> _columns = [];

    /// <summary>What each column was taken for; empty until the first line was read.</summary>
    public IReadOnlyList<ImportColumn> Columns => _columns;

    /// <summary>Reads all lines.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="mostBytes">The most of it.</param>
    /// <param name="full">Called when many indicators wait to be written.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="FormatException">It is too large, or no column holds values.</exception>
    public async Task ReadAsync(Stream stream, long mostBytes, Func<Task> full, CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var (waiting, number, bytes, comment) = (new List<(int Line, string Text)>(), 0, 0L, (string?)null);
        char? separator = null;
        string[]? meanings = null;
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
        {
            number++;
            bytes += line.Length + 1;
            if (bytes > mostBytes)
                throw new FormatException($"it is larger than {mostBytes >> 20:N0} MB");
            if (line.Length > LongestLine)
            {
                sink.Reject($"line {number}", line[..40], "the line is longer than 100,000 characters");
                continue;
            }

            if (line.StartsWith('#'))
            {
                // The names of the columns stand in the last comment, in some lists.
                comment = waiting.Count == 0 ? line.TrimStart('#', ' ') : comment;
                continue;
            }

            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (meanings is null)
            {
                waiting.Add((number, line));
                if (waiting.Count < LooksAt)
                    continue;
                (separator, meanings) = Begin(waiting, comment);
                continue;
            }

            Line(CsvLine.Fields(line, separator!.Value), meanings, $"line {number}");
            if (sink.Waiting >= IntelligenceImport.Batch)
                await full().ConfigureAwait(false);
        }

        if (meanings is null && waiting.Count > 0)
            Begin(waiting, comment);
    }

    private (char Separator, string[] Meanings) Begin(List<(int Line, string Text)> lines, string? comment)
    {
        var separator = new[] { ',', ';', '\t', '|' }.MaxBy(each => Math.Min(lines[0].Text.Count(c => c == each), lines[^1].Text.Count(c => c == each)));
        var first = Clean(CsvLine.Fields(lines[0].Text, separator));
        var header = IsHeader(first) ? first : comment is not null && Clean(CsvLine.Fields(comment, separator)) is { } said && said.Count == first.Count && IsHeader(said) ? said : null;
        var rows = (ReferenceEquals(header, first) ? lines.Skip(1) : lines).ToList();
        var meanings = new string[first.Count];
        for (var i = 0; i < meanings.Length; i++)
        {
            var meaning = header is null ? null : Meanings.FirstOrDefault(each => each.Names.Contains(Letters(header[i]))).Meaning;
            var holds = rows.Count(row => CsvLine.Fields(row.Text, separator) is var fields && i < fields.Count && ObservableText.Guess(fields[i]) is not null);
            // A column named "host" that holds no hosts is none; without names what it holds decides.
            if ((meaning == "value" && holds == 0 && rows.Count > 0 && !header!.Any(name => Letters(name) is "type" or "ioctype" or "indicatortype")) || (meaning is null && header is null && holds * 2 > rows.Count))
                meaning = holds == 0 ? null : "value";
            meanings[i] = meaning ?? "";
            _columns.Add(new ImportColumn(header?[i] ?? $"Column {i + 1}", meaning));
        }

        if (!meanings.Contains("value"))
            throw new FormatException("no column holds addresses, domains, URLs, hashes or senders; name one of them 'indicator'");
        foreach (var (line, text) in rows)
            Line(CsvLine.Fields(text, separator), meanings, $"line {line}");
        return (separator, meanings);
    }

    private void Line(IReadOnlyList<string> fields, string[] meanings, string where)
    {
        string? Of(string meaning)
        {
            for (var i = 0; i < meanings.Length && i < fields.Count; i++)
            {
                if (meanings[i] == meaning && fields[i].Trim().Trim('"') is { Length: > 0 } text and not ("-" or "None" or "n/a"))
                    return text;
            }

            return null;
        }

        var (observables, faults) = (new List<Observable>(), new List<(string Text, string Why)>());
        for (var i = 0; i < meanings.Length && i < fields.Count; i++)
        {
            if (meanings[i] != "value" || fields[i].Trim().Trim('"') is not { Length: > 0 } text || text is "-" or "None" or "n/a")
                continue;
            string? fault = null;
            var read = KindOf(Of("type")) is { } kind ? ObservableText.Read(kind, text, out fault) : ObservableText.Guess(Bare(text));
            if (read is not null)
                observables.Add(read);
            else
                faults.Add((text, fault ?? Why(text)));
        }

        if (observables.Count == 0)
        {
            sink.Reject(where, faults.Count > 0 ? faults[0].Text : string.Join(',', fields), faults.Count > 0 ? faults[0].Why : "it holds no value");
            return;
        }

        var id = "csv--" + observables[0].Value;
        if (id.Length > 300)
            id = "csv--" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(observables[0].Value)));
        sink.Add(
            new ImportedIndicator(id)
            {
                Name = StixReader.Shortened(observables[0].Value, 300),
                Description = StixReader.Shortened(Of("description") ?? "", 5000),
                Pattern = StixReader.Shortened(string.Join(" OR ", observables.Select(each => each.Value)), 20_000),
                Observables = [.. observables.Distinct()],
                Confidence = JsonFields.Confidence(Of("confidence")),
                Tlp = JsonFields.Tlp(Of("tlp")),
                ValidFrom = JsonFields.TimeOf(Of("validFrom")),
                ValidUntil = JsonFields.TimeOf(Of("validUntil")),
                Labels = [.. (Of("labels") ?? "").Split([',', ';', '|', ' '], StringSplitOptions.RemoveEmptyEntries).Where(label => label.Length <= 100).Take(20).Distinct()],
            },
            where);
        Name(ProfileKind.Malware, Of("malware"), id, where);
        Name(ProfileKind.Actor, Of("actor"), id, where);
    }

    private void Name(ProfileKind kind, string? name, string indicator, string where)
    {
        if (name is not { Length: <= 200 } || name.Equals("unknown", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Unknown ", StringComparison.OrdinalIgnoreCase))
            return;
        var id = $"csv-{kind}--{name.ToLowerInvariant()}";
        sink.Add(new ImportedObject(id) { Kind = kind, Name = name }, where);
        sink.Add(new ImportedRelation($"{indicator}>indicates>{id}") { From = indicator, Type = "indicates", To = id }, where);
    }

    /// <summary>An address with a port, as some lists have them.</summary>
    private static string Bare(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && AddressRange.Address(text[..colon]) is not null && text[(colon + 1)..].All(char.IsAsciiDigit) && text.Count(c => c == ':') == 1 ? text[..colon] : text;
    }

    private static string Why(string text)
    {
        var isAddress = AddressRange.Address(Bare(text)) is not null || AddressRange.Network(text) is not null;
        ObservableText.Read(isAddress ? ObservableKind.Address : ObservableKind.Domain, Bare(text), out var fault);
        return isAddress ? fault! : "it is no address, domain, URL, hash or sender";
    }

    private static ObservableKind? KindOf(string? type) => type is null ? null : Letters(type) switch
    {
        "ip" or "ipv4" or "ipv6" or "ipaddress" or "ipv4addr" or "ipv6addr" or "ipsrc" or "ipdst" or "cidr" => ObservableKind.Address,
        "domain" or "domainname" or "hostname" or "fqdn" => ObservableKind.Domain,
        "url" or "uri" => ObservableKind.Url,
        "filesha256" or "filesha1" or "filemd5" or "sha256" or "sha1" or "md5" or "hash" or "filehash" or "sha256hash" or "md5hash" or "sha1hash" => ObservableKind.FileHash,
        "email" or "emailaddr" or "emailsrc" or "sender" => ObservableKind.Email,
        "filename" => ObservableKind.FileName,
        _ => null,
    };

    private static bool IsHeader(IReadOnlyList<string> fields) =>
        fields.Any(field => Meanings.Any(each => each.Names.Contains(Letters(field)))) && fields.All(field => ObservableText.Guess(field) is null);

    private static List<string> Clean(IReadOnlyList<string> fields) => [.. fields.Select(field => StixReader.Shortened(field.Trim().Trim('"'), 100))];

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
