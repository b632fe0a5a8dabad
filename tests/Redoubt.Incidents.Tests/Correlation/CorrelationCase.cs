using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Tests.Correlation;

/// <summary>
/// One case of a <c>.case</c> file: a <c>#</c> line with its name, alerts (<see cref="WrittenAlert"/>), and what is expected.
/// <list type="bullet">
/// <item><c>place ID NUMBER [closed] [apart] [owner=NAME] [class=WORD]</c> holds an alert in an incident</item>
/// <item><c>fold ID ID ...</c> these records are one alert</item>
/// <item><c>= ID ID | ID</c> the incidents; every record that folded is named by any one of its ids</item>
/// <item><c>join ID REASON ... : TEXT</c> the alert's join has at least these reasons, and reads so</item>
/// </list>
/// </summary>
internal sealed class CorrelationCase
{
    private readonly Dictionary<string, string> _folds = [];
    private readonly CorrelationWindow _window = new(CorrelationSettings.Default);

    private CorrelationCase(string[] lines)
    {
        Expected = [.. lines.Where(line => line[0] == '=' || Verb(line) is "fold" or "join")];
        foreach (var alert in lines.Where(line => line[0] is not ('=' or '#') && Verb(line) is not ("fold" or "join" or "place")).Select(WrittenAlert.Read))
            _folds[alert.Id] = _window.Add(alert);
        foreach (var line in lines.Where(line => Verb(line) == "place"))
            Place(line.Split(' '));
        Result = _window.Correlate();
        foreach (var merged in Result.Merged)
        {
            foreach (var id in _folds.Keys.Where(id => _folds[id] == merged.Gone).ToList())
                _folds[id] = merged.Into;
        }
    }

    public IReadOnlyList<string> Expected { get; }

    public CorrelationResult Result { get; }

    /// <summary>The cases of a file that lies beside this one, by name.</summary>
    public static IEnumerable<(string Name, string[] Lines)> In(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Correlation", file);
        foreach (var block in File.ReadAllText(path).Split("\n# ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            yield return (lines[0].TrimStart('#', ' '), lines[1..]);
        }
    }

    public static CorrelationCase Run(string[] lines) => new(lines);

    /// <summary>The id of the alert that a record folded into.</summary>
    public string Fold(string id) => _folds[id];

    /// <summary>The incidents as sets of alert ids, in a comparable form.</summary>
    public string Groups() => Written(Result.Groups.Select(group => group.Alerts.Select(alert => alert.Id)));

    /// <summary>An expectation <c>= a b | c</c> in the same form.</summary>
    public string Groups(string expectation) =>
        Written(expectation.Split('|').Select(group => group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Fold).Distinct()));

    public Join JoinOf(string id) => Result.Groups.SelectMany(group => group.Joins).Single(join => join.AlertId == Fold(id));

    private static string Written(IEnumerable<IEnumerable<string>> groups) =>
        string.Join(" | ", groups.Select(group => string.Join(' ', group.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    private static string Verb(string line) => line.Split(' ')[0];

    private void Place(string[] words) => _window.Place(_folds[words[1]], new Placement(
        long.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture),
        words.Contains("closed"),
        words.Contains("apart"),
        words.FirstOrDefault(word => word.StartsWith("owner=", StringComparison.Ordinal))?[6..],
        words.FirstOrDefault(word => word.StartsWith("class=", StringComparison.Ordinal)) is { } word ? Enum.Parse<Classification>(word[6..]) : Classification.Unknown,
        Determination.Unknown));
}
