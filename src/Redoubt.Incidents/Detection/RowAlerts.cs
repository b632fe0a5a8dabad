using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Incidents.Detection;

/// <summary>
/// Makes alerts of the rows that a rule found: one for each combination of impacted assets and title, for rows that follow one another
/// within an hour.
/// </summary>
internal sealed class RowAlerts
{
    /// <summary>What all these alerts give as their detector.</summary>
    public const string Detector = "Redoubt detection";

    private const int MostEntities = 100;
    private const int ShownRows = 10;
    private const int MostTitle = 500;
    private static readonly TimeSpan Gap = TimeSpan.FromHours(1);

    private readonly KnownRule _known;
    private readonly RowReader _reader;
    private readonly List<Row> _rows = [];

    /// <param name="rule">The rule.</param>
    /// <param name="found">What its query gave.</param>
    /// <param name="owners">Whose doing they are, where the rows do not say.</param>
    /// <param name="now">When what does not say its time happened.</param>
    public RowAlerts(KnownRule rule, TextRows found, RowOwners owners, DateTimeOffset now)
    {
        (_known, _reader) = (rule, new RowReader(found.Columns));
        foreach (var cells in found.Rows)
        {
            var owner = owners.Of(_reader, cells);
            var entities = EntitiesOf(cells, owner);
            if (entities.Count == 0)
            {
                Unnamed++;
                continue;
            }

            var title = Placeholders.Fill(rule.Rule.Title, column => _reader.Value(cells, column));
            var impacted = entities.Where(entity => entity["role"] == "impacted").ToList();
            // One source writes grunt.exe, another Grunt.EXE, of the same thing.
            var about = (string.Join('\u001e', (impacted.Count > 0 ? impacted : entities).Select(Text).Order(StringComparer.Ordinal)) + '\u001d' + title).ToLowerInvariant();
            _rows.Add(new Row(cells, entities, title, about, _reader.Key(cells, about), _reader.Time(cells) ?? now, owner?.Because));
        }
    }

    /// <summary>How many rows name nothing.</summary>
    public int Unnamed { get; }

    /// <summary>The keys of all rows that name something.</summary>
    public IReadOnlyCollection<string> Keys => [.. _rows.Select(row => row.Key).Distinct()];

    /// <summary>The alerts, earliest first.</summary>
    /// <param name="known">Keys of rows that were alerts before.</param>
    public List<RowAlert> Make(IReadOnlySet<string> known)
    {
        var alerts = new List<RowAlert>();
        foreach (var about in _rows.Where(row => !known.Contains(row.Key)).GroupBy(row => row.About, StringComparer.Ordinal))
        {
            var near = new List<Row>();
            foreach (var row in about.OrderBy(row => row.Time).ThenBy(row => row.Key, StringComparer.Ordinal))
            {
                if (near.Count > 0 && row.Time - near[^1].Time > Gap)
                {
                    alerts.Add(Alert(near));
                    near = [];
                }

                near.Add(row);
            }

            alerts.Add(Alert(near));
        }

        return [.. alerts.OrderBy(alert => alert.First).ThenBy(alert => alert.Id, StringComparer.Ordinal)];
    }

    private List<Dictionary<string, string>> EntitiesOf(string[] cells, Owner? owner)
    {
        string Value(string column) => _reader.Value(cells, column) is { Length: > 0 } said ? said : owner?.Value(column) ?? "";
        var told = EntityColumns.Of([.. _known.Rule.Entities.Where(entity => _reader.Names.Contains(entity.Column))], Value).ToList();
        var types = told.Select(entity => entity["type"]).ToHashSet(StringComparer.Ordinal);
        return [.. told, .. RowEntities.Of(Value).Where(entity => !types.Contains(entity["type"]))];
    }

    private RowAlert Alert(List<Row> rows)
    {
        var first = rows[0];
        var rule = _known.Rule;
        var id = "detection-" + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', _known.Id, first.About, first.Key))).AsSpan(0, 16));
        var entities = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in rows.SelectMany(row => row.Entities))
        {
            if (entities.Count < MostEntities && seen.Add(Text(entity)))
                entities.Add(new JsonObject(entity.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))));
        }

        var record = new JsonObject
        {
            ["alertId"] = id,
            ["title"] = first.Title.Length > MostTitle ? first.Title[..MostTitle] : first.Title,
            ["description"] = Description(first),
            ["severity"] = Wire.Name(rule.Severity),
            ["detector"] = Detector,
            ["detectorId"] = _known.Id,
            ["detectionSource"] = "customDetection",
            ["category"] = rule.Category,
            ["techniques"] = new JsonArray([.. rule.Techniques.Select(technique => (JsonNode)technique)]),
            // Techniques tell tactics more exactly than one word does.
            ["tactics"] = rule.Techniques.Count > 0 || rule.Category is null ? null : new JsonArray(rule.Category),
            ["firstActivity"] = Time(first.Time),
            ["lastActivity"] = Time(rows[^1].Time),
            ["count"] = rows.Count,
            ["recommendedActions"] = rule.RecommendedActions,
            ["entities"] = entities,
            // Kept with the record, for whoever wants to see what was found.
            ["rows"] = new JsonArray([.. rows.Take(ShownRows).Select(row => (JsonNode)Shown(row.Cells))]),
        };
        return new RowAlert(id, first.Time, [.. rows.Select(row => row.Key)], record);
    }

    private string? Description(Row row)
    {
        var said = _known.Rule.Description is { } description ? Placeholders.Fill(description, column => _reader.Value(row.Cells, column)) : null;
        return row.Because is null ? said : string.IsNullOrEmpty(said) ? row.Because : $"{said} {row.Because}";
    }

    private JsonObject Shown(string[] cells)
    {
        var row = new JsonObject();
        foreach (var (name, text) in _reader.Names.Zip(cells))
        {
            if (text.Length > 0)
                row[name] = text;
        }

        return row;
    }

    private static string Text(Dictionary<string, string> entity) => string.Join('\u001f', entity.Select(field => $"{field.Key}={field.Value}"));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private sealed record Row(string[] Cells, List<Dictionary<string, string>> Entities, string Title, string About, string Key, DateTimeOffset Time, string? Because);
}

/// <summary>An alert made of rows.</summary>
/// <param name="Id">Its id: the same rows give the same.</param>
/// <param name="First">When the first of the rows happened.</param>
/// <param name="Keys">By what its rows are known again.</param>
/// <param name="Record">The native alert.</param>
internal sealed record RowAlert(string Id, DateTimeOffset First, IReadOnlyList<string> Keys, JsonObject Record);
